// SPDX-License-Identifier: GPL-3.0-or-later
// The hunt page: a query in an editor, the time it looks at, and what it brings. Nothing runs before the analyst says
// so. The window places it; it acts on other views only through InvestigationState.
#pragma once

#include "core/session/query_text.h"
#include "ui/common/async.h"
#include "ui/hunt/hunt_run.h"

#include <QWidget>

class QPushButton;
class QSplitter;
class QTabWidget;

namespace standstill::ui {

class HuntLibrary;
class InvestigationState;
class PlainLabel;
class QueryEditor;
class ResultView;
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

    InvestigationState* m_state;
    HuntRun* m_run;
    QueryEditor* m_editor = nullptr;
    TimeWindow* m_time = nullptr;
    QPushButton* m_runButton = nullptr;
    QPushButton* m_stopButton = nullptr;
    PlainLabel* m_message = nullptr;
    QTabWidget* m_side = nullptr;
    HuntLibrary* m_library = nullptr;
    SchemaPanel* m_schema = nullptr;
    QSplitter* m_split = nullptr;
    ResultView* m_results = nullptr;
    std::string m_asked; ///< the text that runs or ran last
    Latest m_values;
    Latest m_span;
    Latest m_opening;
};

} // namespace standstill::ui
