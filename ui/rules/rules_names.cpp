// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the rules page that shows which names of services and processes the case goes by, hands them out as a
// file to change and takes it back.
#include "ui/common/error_text.h"
#include "ui/common/file_dialog.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/rules/rules_page.h"
#include "ui/state/investigation_state.h"

#include <QFile>
#include <QFileInfo>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>

namespace standstill::ui {
namespace {

constexpr qint64 largestNamesFile = 16 * 1024 * 1024;

} // namespace

QPushButton* RulesPage::namesButton()
{
    auto* button = new QPushButton(tr("Service &names"), this);
    button->setObjectName(QStringLiteral("namesButton"));
    button->setAccessibleName(tr("Names of services and processes that categories and scores go by"));
    auto* menu = new QMenu(button);
    const auto add = [&](const char* name, const QString& text, void (RulesPage::*act)()) {
        QAction* action = menu->addAction(text, this, act);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    add("saveNames", tr("&Save to a file, to change it…"), &RulesPage::saveNames);
    QAction* read = add("readNames", tr("&Read from a file…"), &RulesPage::readNames);
    QAction* reset = add("resetNames", tr("&Back to the program's names"), &RulesPage::resetNames);
    connect(menu, &QMenu::aboutToShow, this, [this, read, reset] {
        const bool free = !m_running && !m_state->readOnly();
        read->setEnabled(free);
        reset->setEnabled(free);
    });
    button->setMenu(menu);
    return button;
}

void RulesPage::saveNames()
{
    const QString path = file_dialog::saveFile(
        this, tr("Save the names"), QStringLiteral("service-names.json"), tr("Names (*.json);;All files (*)"));
    if (path.isEmpty())
        return;
    ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, const std::stop_token&) { return opened.name_catalogue(); },
        [this, path](const Result<NameCatalogue>& names) {
            if (!names) {
                const ErrorText words = describe(names.error());
                m_notice->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
                return;
            }
            QSaveFile file(path);
            const QByteArray bytes = QByteArray::fromStdString(names->json);
            if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
                m_notice->showNotice(NoticeBar::Kind::Error,
                    tr("%1 could not be written: %2.").arg(path, file.errorString()),
                    tr("Choose another place, then save again."));
                return;
            }
            m_notice->showNotice(NoticeBar::Kind::Info,
                tr("%1 names are in %2.").arg(formatCount(names->names), QFileInfo(path).fileName()),
                tr("Change them there and read the file: the case then goes by them, the program stays as it is."));
        });
}

void RulesPage::readNames()
{
    const QString path = file_dialog::openFile(this, tr("Read names"), {}, tr("Names (*.json);;All files (*)"));
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestNamesFile) {
        const Error error{ErrorCode::FileNotReadable, path.toStdString(),
            file.isOpen() ? std::string("larger than 16 MiB") : file.errorString().toStdString(), {}};
        const ErrorText words = describe(error);
        m_notice->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
        return;
    }
    setNames(file.readAll().toStdString(), QFileInfo(path).fileName());
}

void RulesPage::resetNames()
{
    setNames({}, {});
}

void RulesPage::setNames(std::string json, const QString& origin)
{
    if (m_rules.empty())
        return;
    change(
        [json = std::move(json), origin = origin.toStdString(), any = m_rules.front().id](
            session::Case& opened) -> Result<Changed> {
            if (Result<void> done = opened.set_name_catalogue(json, origin); !done)
                return forward(done);
            return Changed{{any}, 0, {}, {}}; // with any rule the conclusions are drawn again
        },
        [this, origin](const Changed& changed) {
            tellRuns(origin.isEmpty() ? tr("The case goes by the program's names again.")
                                      : tr("The case goes by the names of %1.").arg(origin),
                changed.runs);
        });
}

} // namespace standstill::ui
