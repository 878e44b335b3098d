// SPDX-License-Identifier: GPL-3.0-or-later
// The hunt page: a query in an editor, the time it looks at, and what it brings. Nothing runs before the analyst says
// so. The window places it; it acts on other views only through InvestigationState.
#pragma once

#include "core/session/query_text.h"
#include "ui/common/async.h"
#include "ui/hunt/hunt_run.h"

#include <QWidget>

class QAction;
class QPushButton;
class QSplitter;
class QTabWidget;

namespace standstill::ui {

class HuntLibrary;
class InvestigationState;
class NoticeBar;
class PlainLabel;
class QueryEditor;
class ResultView;
class SavedHunts;
class SchemaPanel;
class TimeWindow;

class HuntPage : public QWidget
{
    Q_OBJECT
public:
    explicit HuntPage(InvestigationState* state, QWidget* parent = nullptr);
    ~HuntPage() override;

    void run();
    void cancel();
    bool running() const { return m_run->running(); }
    QueryEditor* editor() { return m_editor; }
    ResultView* results() { return m_results; }
    /// Keeps the query in the case: over the hunt that it came from, or as a new one whose name is then asked for.
    void save(bool asNew);
    /// Makes the query a rule of the case and runs it, so that its rows are findings.
    void makeFindings();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QWidget* buildBar();
    void connectRun();
    void finished(const HuntOutcome& outcome);
    void refresh(); ///< buttons as the run says
    void showError(const Error& error);
    void tell(const QString& text, bool failed); ///< under the editor
    void copyFor(session::Portal portal);
    void fetchValues(const QString& table, const QString& column);
    void chooseSpan();
    void open(session::HuntHead::Rows kind, std::int64_t id);
    void connectSaved();
    void openSaved(HuntId id);
    void deleteSaved(HuntId id);
    void tellFindings(const std::string& name, const Result<std::vector<RuleRun>>& runs);

    InvestigationState* m_state;
    HuntRun* m_run;
    QueryEditor* m_editor = nullptr;
    TimeWindow* m_time = nullptr;
    QPushButton* m_runButton = nullptr;
    QPushButton* m_stopButton = nullptr;
    PlainLabel* m_message = nullptr;
    QTabWidget* m_side = nullptr;
    HuntLibrary* m_library = nullptr;
    SavedHunts* m_saved = nullptr;
    NoticeBar* m_notice = nullptr;
    QPushButton* m_saveButton = nullptr;
    QAction* m_saveOver = nullptr;
    HuntId m_from; ///< the kept hunt that the text came from
    SchemaPanel* m_schema = nullptr;
    QSplitter* m_split = nullptr;
    ResultView* m_results = nullptr;
    std::string m_asked; ///< the text that runs or ran last
    Latest m_values;
    Latest m_completing;
    Latest m_span;
    Latest m_opening;
};

} // namespace standstill::ui
