// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/decision_form.h"

#include "ui/common/format.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QButtonGroup>
#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QStyleOptionToolButton>
#include <QToolButton>

namespace standstill::ui {
namespace {

struct Verdict
{
    Classification classification;
    const char* name; ///< for the object name
    const char* shortLabel;
    int key;
};

/// In the order of the keys 1 to 4, 0.
constexpr std::array<Verdict, classification_count> verdicts{{
    {Classification::TruePositive, "Malicious", QT_TRANSLATE_NOOP("DecisionForm", "Malicious"), 1},
    {Classification::InformationalExpectedActivity, "Benign", QT_TRANSLATE_NOOP("DecisionForm", "Benign"), 2},
    {Classification::FalsePositive, "RuleWrong", QT_TRANSLATE_NOOP("DecisionForm", "Rule wrong"), 3},
    {Classification::Undetermined, "CannotTell", QT_TRANSLATE_NOOP("DecisionForm", "Cannot tell"), 4},
    {Classification::NotSet, "Undecided", QT_TRANSLATE_NOOP("DecisionForm", "Undecided"), 0},
}};

/// Shape over word, the word in two lines where one has no room: a verdict that is cut off could be mistaken. The
/// chosen one is framed in its colour: a shade of grey alone is easily missed.
class VerdictButton : public QToolButton
{
public:
    VerdictButton(Classification classification, QWidget* parent)
        : QToolButton(parent)
        , m_classification(classification)
    {
    }

    QSize sizeHint() const override
    {
        int widest = 0;
        const QStringList words = text().split(QLatin1Char(' '));
        for (const QString& word : words)
            widest = std::max(widest, fontMetrics().horizontalAdvance(word));
        return {widest + 2 * gap::xs, textTop + 2 * fontMetrics().lineSpacing() + gap::xs};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.text.clear();
        option.icon = {};
        QPainter painter(this);
        style()->drawComplexControl(QStyle::CC_ToolButton, &option, &painter, this);
        icon().paint(&painter, QRect((width() - iconSide) / 2, gap::xs + 1, iconSide, iconSide), Qt::AlignCenter,
            isEnabled() ? QIcon::Normal : QIcon::Disabled);
        painter.setPen(palette().color(QPalette::ButtonText));
        painter.drawText(
            rect().adjusted(2, textTop, -2, 0), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, text());
        if (!isChecked())
            return;
        const QColor ink = color(verdictRole(m_classification));
        painter.setPen(ink);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
        painter.fillRect(QRect(0, height() - 3, width(), 3), ink);
    }

private:
    static constexpr int iconSide = 16;
    static constexpr int textTop = iconSide + 2 * gap::xs;
    Classification m_classification;
};

constexpr std::array<Basis, 5> bases{
    Basis::ChangeTicket, Basis::OwnerConfirmed, Basis::MaintenanceWindow, Basis::RecurringBaseline, Basis::Judgement};

} // namespace

DecisionForm::DecisionForm(QWidget* parent)
    : QWidget(parent)
    , m_verdicts(new QButtonGroup(this))
{
    build();
    for (const Basis basis : bases)
        m_basis->addItem(basisLabel(basis), int(basis));
    const auto byHand = [this] {
        if (!m_filling)
            touched();
    };
    // What a screen reader does to a button that can be checked is no click; a click on the one that is chosen already
    // is a choice too.
    connect(m_verdicts, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on && !m_filling)
            choose(Classification(id));
    });
    connect(m_verdicts, &QButtonGroup::idClicked, this, [this](int id) { choose(Classification(id)); });
    connect(m_reason, &QComboBox::currentIndexChanged, this, [this, byHand] {
        explain();
        byHand();
    });
    connect(m_basis, &QComboBox::currentIndexChanged, this, byHand);
    connect(m_ticket, &QLineEdit::textChanged, this, byHand);
    connect(m_note, &QPlainTextEdit::textChanged, this, [this, byHand] {
        m_noteTouched = m_noteTouched || !m_filling;
        byHand();
    });
    setDecision(std::nullopt, {});
}

void DecisionForm::build()
{
    setObjectName(QStringLiteral("decisionForm"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(gap::xs);
    for (const Verdict& verdict : verdicts) {
        auto* button = new VerdictButton(verdict.classification, this);
        button->setObjectName(QStringLiteral("verdict%1Button").arg(QLatin1String(verdict.name)));
        button->setText(QCoreApplication::translate("DecisionForm", verdict.shortLabel));
        button->setAccessibleName(classificationLabel(verdict.classification));
        button->setAccessibleDescription(tr("Key %1 in the table").arg(verdict.key));
        button->setToolTip(
            tr("%1 (key %2 in the table)").arg(classificationLabel(verdict.classification)).arg(verdict.key));
        button->setShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_0 + verdict.key)));
        button->setIcon(verdictIcon(verdict.classification));
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->installEventFilter(this);
        m_verdicts->addButton(button, int(verdict.classification));
        buttons->addWidget(button, 1);
    }
    // Made in the order in which Tab goes through them.
    m_reason = new QComboBox(this);
    m_explanation = new PlainLabel({}, this);
    m_basis = new QComboBox(this);
    m_ticket = new QLineEdit(this);
    m_note = new QPlainTextEdit(this);
    m_reason->setObjectName(QStringLiteral("triageReason"));
    m_reason->setAccessibleName(tr("Reason"));
    m_explanation->setObjectName(QStringLiteral("triageExplanation"));
    m_explanation->setWordWrap(true);
    m_explanation->setMuted(true);
    // Two lines always: the fields below stay where they are whatever the reason.
    m_explanation->setMinimumHeight(2 * m_explanation->fontMetrics().lineSpacing());
    m_explanation->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_basis->setObjectName(QStringLiteral("triageBasis"));
    m_basis->setAccessibleName(tr("Basis"));
    m_ticket->setObjectName(QStringLiteral("triageTicket"));
    m_ticket->setAccessibleName(tr("Ticket or contact"));
    m_ticket->setPlaceholderText(tr("number, name, phone"));
    m_note->setObjectName(QStringLiteral("triageNote"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setTabChangesFocus(true);
    // Its own wish of a quarter screen would take the room of the detail above; the splitter gives it more on demand.
    m_note->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_note->setMinimumHeight(3 * m_note->fontMetrics().lineSpacing() + gap::m);
    for (QWidget* field : {static_cast<QWidget*>(m_reason), static_cast<QWidget*>(m_basis),
             static_cast<QWidget*>(m_ticket), static_cast<QWidget*>(m_note)})
        field->installEventFilter(this);
    for (QComboBox* box : {m_reason, m_basis}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
    }

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(gap::s);
    grid->setVerticalSpacing(gap::xs);
    const auto row = [&](int at, const QString& text, QWidget* field) {
        auto* label = new QLabel(text, this);
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(field);
        grid->addWidget(label, at, 0, Qt::AlignLeft | (field == m_note ? Qt::AlignTop : Qt::AlignVCenter));
        grid->addWidget(field, at, 1);
    };
    row(0, tr("&Reason"), m_reason);
    grid->addWidget(m_explanation, 1, 1);
    row(2, tr("&Basis"), m_basis);
    row(3, tr("Tic&ket"), m_ticket);
    row(4, tr("&Note"), m_note);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(4, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap::s);
    layout->addLayout(buttons);
    layout->addLayout(grid, 1);
}

void DecisionForm::setDecision(std::optional<Classification> classification, const TriageDecision& decision)
{
    const QScopedValueRollback filling(m_filling, true);
    m_verdicts->setExclusive(false);
    for (QAbstractButton* button : m_verdicts->buttons())
        button->setChecked(classification && m_verdicts->id(button) == int(*classification));
    m_verdicts->setExclusive(true);
    offerReasons(classification.value_or(Classification::NotSet), decision.reason);
    m_basis->setCurrentIndex(m_basis->findData(int(decision.basis)));
    m_ticket->setText(QString::fromStdString(decision.ticket));
    m_note->setPlainText(QString::fromStdString(decision.note));
    m_class = classification;
    m_determination = decision.determination;
    m_secondLook = decision.second_look;
    m_touched = false;
    m_noteTouched = false;
    emit changed();
}

std::optional<Classification> DecisionForm::classification() const
{
    return m_class;
}

TriageDecision DecisionForm::decision() const
{
    TriageDecision decision;
    decision.classification = m_class.value_or(Classification::NotSet);
    decision.reason = m_reason->currentData().toString().toStdString();
    decision.determination = m_determination;
    if (decision.classification == Classification::InformationalExpectedActivity && m_basis->currentIndex() >= 0)
        decision.basis = Basis(m_basis->currentData().toInt());
    decision.ticket = m_ticket->text().trimmed().toStdString();
    decision.note = m_note->toPlainText().trimmed().toStdString();
    decision.second_look = m_secondLook;
    return decision;
}

void DecisionForm::setTouched(bool touched)
{
    m_touched = touched;
    m_noteTouched = m_noteTouched && touched;
    emit changed();
}

void DecisionForm::choose(Classification chosen)
{
    // Choosing what is already there changes no reason that was stored with it.
    if (m_class != chosen) {
        const QScopedValueRollback filling(m_filling, true);
        if (QAbstractButton* button = m_verdicts->button(int(chosen)))
            button->setChecked(true);
        m_class = chosen;
        const auto last = m_lastReason.find(chosen);
        offerReasons(chosen, last == m_lastReason.end() ? std::string() : last->second);
        if (chosen == Classification::InformationalExpectedActivity && m_basis->currentIndex() < 0)
            m_basis->setCurrentIndex(m_basis->findData(int(m_lastBasis)));
        // The determination follows the reason unless it was stored with this very one.
        m_determination.clear();
        m_secondLook = false;
    }
    touched();
}

void DecisionForm::fillUntouched(const TriageDecision& decision)
{
    const QScopedValueRollback filling(m_filling, true);
    if (!m_noteTouched)
        m_note->setPlainText(QString::fromStdString(decision.note));
    if (m_ticket->text().isEmpty())
        m_ticket->setText(QString::fromStdString(decision.ticket));
}

void DecisionForm::remember(const TriageDecision& decision)
{
    if (!decision.reason.empty())
        m_lastReason[decision.classification] = decision.reason;
    if (decision.basis != Basis::None)
        m_lastBasis = decision.basis;
}

// The reasons of the class; for "Undecided" having none is one of them.
void DecisionForm::offerReasons(Classification classification, const std::string& code)
{
    m_reason->clear();
    if (classification == Classification::NotSet)
        m_reason->addItem(tr("(none)"), QString());
    for (const Reason& reason : reasons()) {
        if (reason.classification == classification)
            m_reason->addItem(
                reasonLabel(reason.code), QString::fromUtf8(reason.code.data(), qsizetype(reason.code.size())));
    }
    const int at = m_reason->findData(QString::fromStdString(code));
    m_reason->setCurrentIndex(at < 0 ? 0 : at);
    m_reason->setEnabled(m_reason->count() > 1);
    m_basis->setEnabled(classification == Classification::InformationalExpectedActivity);
    m_note->setPlaceholderText(classification == Classification::InformationalExpectedActivity
            ? tr("Why this is expected; at least 10 characters")
            : QString());
    explain();
}

void DecisionForm::explain()
{
    const Reason* reason = find_reason(m_reason->currentData().toString().toStdString());
    m_explanation->setText(
        reason ? QCoreApplication::translate("Reason", std::string(reason->explanation).c_str()) : QString());
}

void DecisionForm::touched()
{
    m_touched = true;
    emit changed();
}

void DecisionForm::focusReason()
{
    (m_reason->isEnabled() ? static_cast<QWidget*>(m_reason) : m_note)->setFocus(Qt::ShortcutFocusReason);
}

void DecisionForm::focusNote()
{
    m_note->setFocus(Qt::ShortcutFocusReason);
    m_note->moveCursor(QTextCursor::End);
}

void DecisionForm::focusField(const std::string& field)
{
    if (field == "reason")
        m_reason->setFocus(Qt::OtherFocusReason);
    else
        focusNote();
}

bool DecisionForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && (key->modifiers() & Qt::ControlModifier || watched != m_note)) {
            emit submitted();
            return true;
        }
        if (key->key() == Qt::Key_Escape && key->modifiers() == Qt::NoModifier) {
            emit left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace standstill::ui
