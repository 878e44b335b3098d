// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/application.h"

#include "core/session/case.h"
#include "ui/main/main_window.h"
#include "ui/main/settings.h"

#include <QApplication>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace standstill::ui {
namespace {

void install(QApplication& application, const QString& catalogue, const QString& folder)
{
    auto* translator = new QTranslator(&application);
    if (translator->load(QLocale(), catalogue, QStringLiteral("_"), folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

void setUpApplication(QApplication& application)
{
    QCoreApplication::setOrganizationName(QStringLiteral("standstill"));
    QCoreApplication::setApplicationName(QStringLiteral("standstill"));
    QCoreApplication::setApplicationVersion(QString::fromStdString(session::program_version()));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Standstill"));
    QGuiApplication::setDesktopFileName(QStringLiteral("io.github.standstill.Standstill"));
    install(application, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, QStringLiteral("standstill"), QStringLiteral(":/i18n"));
    applyScheme(application, settings::scheme());
}

int runApplication(int argc, char** argv, const QString& casePath)
{
    QApplication application(argc, argv);
    setUpApplication(application);
    MainWindow window;
    window.show();
    if (!casePath.isEmpty())
        window.openCase(casePath);
    return QApplication::exec();
}

} // namespace standstill::ui
