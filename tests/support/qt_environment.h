// SPDX-License-Identifier: GPL-3.0-or-later
// A QApplication for a test program with widgets or models: settings go to a throw-away folder, and every warning of Qt
// fails the test that caused it. Include it in one source of the program; GoogleTest's main() does the rest.
#pragma once

#include "ui/common/theme.h"

#include <gtest/gtest.h>
#include <memory>
#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

namespace standstill::tests {

class QtEnvironment : public testing::Environment
{
public:
    void SetUp() override
    {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
        QCoreApplication::setOrganizationName(QStringLiteral("standstill-tests"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings_.path());
        application_ = std::make_unique<QApplication>(argc_, argv_);
        ui::applyScheme(*application_, ui::Scheme::Light);
        qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& text) {
            // What the offscreen platform says about itself is no defect of ours.
            if (text.startsWith(QLatin1String("This plugin does not support")) || type == QtDebugMsg
                || type == QtInfoMsg)
                return;
            ADD_FAILURE() << text.toStdString();
        });
    }
    void TearDown() override
    {
        qInstallMessageHandler(nullptr);
        application_.reset();
    }

private:
    QTemporaryDir settings_;
    char name_[5] = "test";
    char* argv_[2] = {name_, nullptr};
    int argc_ = 1;
    std::unique_ptr<QApplication> application_;
};

inline const auto* const qt_environment = testing::AddGlobalTestEnvironment(new QtEnvironment);

} // namespace standstill::tests
