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

constexpr std::size_t mostHosts = 500; ///< a longer list of names no portal takes

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PortableCopy)
};

/// The case's time and the hosts that have findings.
Result<session::PortableFilters> filtersOf(
    session::Case& opened, const std::optional<TimeRange>& span, const std::stop_token& stop)
{
    session::PortableFilters filters;
    filters.range = span;
    if (!span) {
        const Result<ResultTable> extent =
            opened.query("DeviceProcessEvents | summarize First = min(Timestamp), Last = max(Timestamp)", {}, stop);
        if (!extent)
            return forward(extent);
        const auto* first = extent->rows.empty() ? nullptr : std::get_if<Ticks>(&extent->rows[0][0]);
        const auto* last = extent->rows.empty() ? nullptr : std::get_if<Ticks>(&extent->rows[0][1]);
        if (first != nullptr && last != nullptr)
            filters.range = TimeRange{*first, *last + 1};
    }
    const Result<ResultTable> hosts = opened.query(
        "Findings | distinct DeviceName | where isnotempty(DeviceName) | sort by DeviceName asc", {}, stop);
    if (!hosts)
        return forward(hosts);
    if (hosts->rows.size() <= mostHosts) {
        for (const Row& row : hosts->rows)
            filters.hosts.push_back(std::get<std::string>(row[0]));
    }
    return filters;
}

} // namespace

void copyPortable(QObject* receiver, session::Lanes& lanes, const std::string& query, session::Portal portal,
    const std::optional<TimeRange>& span, std::function<void(const QString& text, bool failed)> told)
{
    struct Copied
    {
        std::string text;
        std::size_t hosts = 0;
    };
    ask(
        receiver, lanes, session::Lane::Query,
        [query, portal, span](session::Case& opened, const std::stop_token& stop) -> Result<Copied> {
            const Result<session::PortableFilters> filters = filtersOf(opened, span, stop);
            if (!filters)
                return forward(filters);
            const Result<std::string> text = session::portable_query(query, *filters, portal);
            if (!text)
                return forward(text);
            return Copied{*text, filters->hosts.size()};
        },
        [told = std::move(told), portal](const Result<Copied>& copied) {
            if (!copied) {
                const ErrorText text = describe(copied.error());
                told(text.what + QLatin1Char(' ') + text.todo, true);
                return;
            }
            QApplication::clipboard()->setText(QString::fromStdString(copied->text));
            const QString where =
                portal == session::Portal::Defender ? QStringLiteral("Defender") : QStringLiteral("Sentinel");
            told(copied->hosts == 0
                    ? Words::tr("Copied for %1 with the time of this case").arg(where)
                    : Words::tr("Copied for %1 with the time of this case and its %2 hosts with findings")
                          .arg(where, formatCount(copied->hosts)),
                false);
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
