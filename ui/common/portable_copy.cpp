// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/portable_copy.h"

#include "ui/common/error_text.h"
#include "ui/common/format.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QPushButton>

namespace standstill::ui {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PortableCopy)
};

QString sentenceOf(const session::CaseFilters& filled, session::Portal portal)
{
    QString text =
        Words::tr("Copied for %1 with the time of this case")
            .arg(portal == session::Portal::Defender ? QStringLiteral("Defender") : QStringLiteral("Sentinel"));
    const std::size_t hosts = filled.filters.hosts.size();
    const std::size_t benign = filled.filters.benign.size();
    if (hosts > 0)
        text += hosts == 1 ? Words::tr(", its host with findings")
                           : Words::tr(", its %1 hosts with findings").arg(formatCount(hosts));
    if (benign > 0)
        text += benign == 1
            ? Words::tr(", without the one command that was decided to be benign")
            : Words::tr(", without the %1 commands that were decided to be benign").arg(formatCount(benign));
    text += QLatin1Char('.');
    if (filled.hosts_left_out > 0)
        text += QLatin1Char(' ')
            + Words::tr("Its %1 hosts are too many for a portal and left out.").arg(formatCount(filled.hosts_left_out));
    if (filled.exclusions_left_out > 0)
        text += QLatin1Char(' ')
            + Words::tr("%1 more benign commands are too many and left out.")
                  .arg(formatCount(filled.exclusions_left_out));
    return text;
}

} // namespace

void copyPortable(QObject* receiver, session::Lanes& lanes, const std::string& query, session::Portal portal,
    const std::optional<TimeRange>& span, std::function<void(const QString& text, bool failed)> told)
{
    struct Copied
    {
        std::string text;
        session::CaseFilters filled;
    };
    ask(
        receiver, lanes, session::Lane::Query,
        [query, portal, span](session::Case& opened, const std::stop_token& stop) -> Result<Copied> {
            Result<session::CaseFilters> filled = session::case_filters(opened, span, stop);
            if (!filled)
                return forward(filled);
            const Result<std::string> text = session::portable_query(query, filled->filters, portal);
            if (!text)
                return forward(text);
            return Copied{*text, std::move(*filled)};
        },
        [told = std::move(told), portal](const Result<Copied>& copied) {
            if (!copied) {
                const ErrorText text = describe(copied.error());
                told(text.what + QLatin1Char(' ') + text.todo, true);
                return;
            }
            QApplication::clipboard()->setText(QString::fromStdString(copied->text));
            told(sentenceOf(copied->filled, portal), false);
        });
}

QPushButton* portableCopyButton(QWidget* parent, std::function<void(session::Portal)> chosen)
{
    auto* button = new QPushButton(parent);
    button->setObjectName(QStringLiteral("portableCopyButton"));
    button->setText(Words::tr("&Copy for"));
    button->setAccessibleName(Words::tr("Copy the query for Defender or Sentinel"));
    button->setToolTip(Words::tr("Copy the query with the time and hosts of this case filled in"));
    auto* menu = new QMenu(button);
    QAction* defender = menu->addAction(Words::tr("&Defender"));
    defender->setObjectName(QStringLiteral("copyForDefenderAction"));
    QAction* sentinel = menu->addAction(Words::tr("&Sentinel"));
    sentinel->setObjectName(QStringLiteral("copyForSentinelAction"));
    QObject::connect(defender, &QAction::triggered, button, [chosen] { chosen(session::Portal::Defender); });
    QObject::connect(sentinel, &QAction::triggered, button, [chosen] { chosen(session::Portal::Sentinel); });
    button->setMenu(menu);
    return button;
}

} // namespace standstill::ui
