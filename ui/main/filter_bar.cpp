// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/filter_bar.h"

#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/main/chip.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QTimer>

namespace standstill::ui {
namespace {

constexpr int debounceMs = 200;

FilterEdit::Place toCharacters(const QString& text, Span span)
{
    const QByteArray bytes = text.toUtf8();
    const auto offset = qsizetype(std::min(span.offset, std::size_t(bytes.size())));
    const auto length = qsizetype(std::min(span.length, std::size_t(bytes.size() - offset)));
    const int start = int(QString::fromUtf8(bytes.left(offset)).size());
    return {start, int(QString::fromUtf8(bytes.mid(offset, length)).size())};
}

} // namespace

FilterBar::FilterBar(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_edit(new FilterEdit(this))
    , m_range(new Chip(this))
    , m_debounce(new QTimer(this))
{
    setObjectName(QStringLiteral("filterBar"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap::s);
    row->addWidget(m_edit, 1);
    row->addWidget(m_range);
    m_range->setObjectName(QStringLiteral("timeRangeChip"));
    connect(m_range, &Chip::removed, this, [this] { m_state->setTimeRange(std::nullopt); });

    m_debounce->setSingleShot(true);
    m_debounce->setInterval(debounceMs);
    connect(m_debounce, &QTimer::timeout, this, &FilterBar::check);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        // The mark of an error belongs to the text it was found in.
        m_edit->setErrorPlace(std::nullopt);
        if (m_typed.value(m_state->predicate(), m_state->predicate()) != text || status() == FilterStatus::Error)
            m_debounce->start();
    });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        m_debounce->stop();
        check();
    });
    connect(m_edit, &FilterEdit::escapePressed, this, &FilterBar::escape);
    m_edit->installEventFilter(this);
    connect(m_edit, &FilterEdit::valuesWanted, this, &FilterBar::readValues);

    connect(m_state, &InvestigationState::filterChanged, this, &FilterBar::filterChangedElsewhere);
    connect(m_state, &InvestigationState::evidenceChanged, this, &FilterBar::recount);
    connect(m_state, &InvestigationState::evidenceChanged, m_edit, &FilterEdit::forgetValues);
    connect(m_state, &InvestigationState::triageChanged, m_edit, &FilterEdit::forgetValues);
    connect(m_state, &InvestigationState::triageChanged, this, &FilterBar::recount);
    connect(m_state, &InvestigationState::displayZoneChanged, this, &FilterBar::placeRangeChip);
    placeRangeChip();

    ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, std::stop_token) -> Result<std::vector<Column>> {
            return opened.table_columns("Findings");
        },
        [this](const Result<std::vector<Column>>& columns) {
            if (!columns)
                return;
            QStringList names;
            for (const Column& column : *columns)
                names.append(QString::fromStdString(column.name));
            m_edit->setColumns(names);
        });
}

/// The most frequent values of a column of findings: what a person is about to type.
void FilterBar::readValues(const QString& column)
{
    constexpr int most = 50;
    m_values.ask(
        this, m_state->lanes(), session::Lane::Query,
        [query = QStringLiteral("Findings | where isnotempty(%1) | summarize Count = count() by Value = tostring(%1) | "
                                "top %2 by Count | project Value")
                     .arg(column)
                     .arg(most)
                     .toStdString()](session::Case& opened, const std::stop_token& stop) {
            return opened.query(query, session::QueryOptions{}, stop);
        },
        [this, column](const Result<ResultTable>& table) {
            QStringList values;
            for (const Row& row : table ? table->rows : std::vector<Row>{}) {
                // One line only: a completion is put into a text field.
                const auto* text = std::get_if<std::string>(&row[0]);
                if (text && text->size() < 200 && text->find_first_of("\r\n") == std::string::npos)
                    values << QString::fromStdString(*text);
            }
            m_edit->setValues(column, values);
        });
}

void FilterBar::focusText()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

bool FilterBar::eventFilter(QObject* watched, QEvent* event)
{
    // The list of completions takes the focus for moments; that ends no text.
    if (watched == m_edit && event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
        m_amending = false;
    return QWidget::eventFilter(watched, event);
}

void FilterBar::check()
{
    m_debounce->stop();
    const QString text = m_edit->text();
    if (text.trimmed().isEmpty()) {
        m_check.cancel();
        checked(text, Checked{});
        return;
    }
    m_check.ask(
        this, m_state->lanes(), session::Lane::Query,
        [text = text.toStdString(), filter = m_state->filter()](
            session::Case& opened, std::stop_token stop) mutable -> Result<Checked> {
            filter.predicate = session::words_to_predicate(text);
            // Words that became a predicate are valid; what is wrong with a typed predicate is told at its place.
            if (auto valid = opened.check_predicate(filter.predicate); !valid)
                return forward(valid);
            auto ids = opened.finding_ids(filter, stop);
            if (!ids)
                return forward(ids);
            return Checked{filter.predicate, ids->size()};
        },
        [this, text](const Result<Checked>& result) { checked(text, result); });
}

void FilterBar::checked(const QString& text, const Result<Checked>& result)
{
    if (!result) {
        const Error& error = result.error();
        if (error.code == ErrorCode::Cancelled)
            return;
        const ErrorText words = describe(error);
        std::optional<FilterEdit::Place> place;
        if (error.span)
            place = toCharacters(text, *error.span);
        showStatus(FilterStatus::Error, tr("%1 %2").arg(words.what, words.todo).trimmed(), place);
        return;
    }
    const QString predicate = QString::fromStdString(result->predicate);
    // A text that begins anew is a new filter, and Esc leads back to the one before.
    const QString before = m_typed.value(m_state->predicate(), m_state->predicate());
    if (before.isEmpty() || text.isEmpty() || before[0] != text[0])
        m_amending = false;
    m_typed.insert(predicate, text);
    m_inForce = predicate;
    if (predicate != m_state->predicate()) {
        if (m_amending)
            m_state->amendPredicate(predicate);
        else
            m_state->setPredicate(predicate);
        m_amending = m_edit->hasFocus();
    }
    if (predicate.isEmpty())
        showStatus(FilterStatus::Empty, {});
    else
        showMatches(result->matches);
}

void FilterBar::recount()
{
    if (m_state->predicate().isEmpty() || status() == FilterStatus::Error || m_debounce->isActive())
        return;
    m_check.ask(
        this, m_state->lanes(), session::Lane::Query,
        [filter = m_state->filter()](
            session::Case& opened, std::stop_token stop) { return opened.finding_ids(filter, stop); },
        [this](const Result<std::vector<FindingId>>& ids) {
            if (ids)
                showMatches(ids->size());
        });
}

void FilterBar::filterChangedElsewhere()
{
    placeRangeChip();
    const QString predicate = m_state->predicate();
    if (predicate == m_inForce) {
        recount();
        return;
    }
    m_inForce = predicate;
    m_amending = false;
    m_debounce->stop();
    m_check.cancel();
    const QSignalBlocker quiet(m_edit);
    m_edit->setText(m_typed.value(predicate, predicate));
    m_edit->setErrorPlace(std::nullopt);
    if (predicate.isEmpty()) {
        showStatus(FilterStatus::Empty, {});
        return;
    }
    showStatus(FilterStatus::Checking, {});
    recount();
}

void FilterBar::escape()
{
    const QString valid = m_typed.value(m_state->predicate(), m_state->predicate());
    if (m_edit->text() != valid) {
        // First back to what is in force; the next Esc leaves that.
        m_debounce->stop();
        m_check.cancel();
        m_edit->setErrorPlace(std::nullopt);
        {
            const QSignalBlocker quiet(m_edit);
            m_edit->setText(valid);
        }
        showStatus(valid.isEmpty() ? FilterStatus::Empty : FilterStatus::Checking, {});
        recount();
        return;
    }
    m_amending = false;
    m_state->undoFilter();
}

void FilterBar::showMatches(std::size_t matches)
{
    if (matches > 0) {
        showStatus(FilterStatus::Applied,
            matches == 1 ? tr("1 finding matches.") : tr("%1 findings match.").arg(formatCount(matches)));
        return;
    }
    const int filters = m_state->timeRange() ? 2 : 1;
    showStatus(FilterStatus::NoMatch,
        filters == 1 ? tr("No finding matches. Esc clears the filter.")
                     : tr("No finding matches. 2 filters are on: text and time."));
}

void FilterBar::showStatus(FilterStatus status, const QString& message, std::optional<FilterEdit::Place> place)
{
    m_message = message;
    m_edit->setErrorPlace(place);
    m_edit->setStatus(status, message);
    emit statusChanged();
}

void FilterBar::placeRangeChip()
{
    const auto& range = m_state->timeRange();
    m_range->setVisible(range.has_value());
    if (!range)
        return;
    const QTimeZone zone = m_state->displayZone();
    const QString from = formatTimeShort(range->from, zone);
    QString to = formatTimeShort(range->to, zone);
    if (from.left(10) == to.left(10))
        to = to.mid(11);
    m_range->setText(tr("%1 to %2").arg(from, to), tr("Remove the time range"));
    m_range->setToolTip(tr("Only findings from %1 to %2 %3").arg(from, to, m_state->displayZoneName()));
}

} // namespace standstill::ui
