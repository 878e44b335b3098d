// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window keeps a person waiting on a large case. A watchdog in the event loop measures the longest moment
// in which nothing was answered; each step also tells how long its first rows and all of them took to come. The same
// questions are then asked as a browser of databases asks them: count first, then a page by LIMIT and OFFSET.
//
//   standstill import big.standstill export.csv
//   QT_QPA_PLATFORM=offscreen window_bench big.standstill [ROUNDS [PEER_ROUNDS]]
//
// One line a step: medians over the rounds (default 3), in ms. The case is opened for reading.
#include "ui/common/row_table.h"
#include "ui/common/theme.h"
#include "ui/events/events_page.h"
#include "ui/models/events_model.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QTimer>
#include <sqlite3.h>

using namespace standstill;
using namespace standstill::ui;

namespace {

/// The longest time between two turns of the event loop.
class Watchdog
{
public:
    Watchdog()
    {
        m_beat.setTimerType(Qt::PreciseTimer);
        m_beat.setInterval(1); // and not at once: a window that waits leaves its processor to others
        QObject::connect(&m_beat, &QTimer::timeout, [this] { tick(); });
    }
    void start()
    {
        m_longest = 0;
        m_since.start();
        m_beat.start();
    }
    double stop()
    {
        tick();
        m_beat.stop();
        return m_longest;
    }

private:
    void tick() { m_longest = std::max(m_longest, double(m_since.nsecsElapsed()) / 1e6), m_since.start(); }
    QTimer m_beat;
    QElapsedTimer m_since;
    double m_longest = 0;
};

struct Figures
{
    std::vector<double> first;
    std::vector<double> rows;
    std::vector<double> blocked;
    int count = 0;
    long memory = 0; ///< the most during this step
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[values.size() / 2];
}

/// "VmRSS:", what is held now, or "VmHWM:", the most since forgetMost().
long memoryMiB(const std::string& which)
{
    std::ifstream status("/proc/self/status");
    std::string word;
    long kib = 0;
    while (status >> word) {
        if (word == which && status >> kib)
            return kib / 1024;
    }
    return 0;
}

void forgetMost()
{
    std::ofstream("/proc/self/clear_refs") << 5;
}

class Bench
{
public:
    explicit Bench(std::unique_ptr<session::Case> opened, const CaseInfo& info)
        : m_state(std::make_unique<session::Lanes>(std::move(opened)), info)
        , m_page(&m_state)
    {
        m_page.resize(1366, 700);
        m_model = m_page.findChild<EventsModel*>();
        m_table = m_page.findChild<RowTable*>();
    }
    void show()
    {
        reloads("open", [this] { m_page.show(); });
    }
    void round()
    {
        reloads("a word that few rows hold", [this] { filter(session::words_to_predicate("vssadmin")); });
        reloads("a word that no row holds", [this] { filter(session::words_to_predicate("vssadmen")); });
        reloads("a column equal to", [this] { filter("FileName == \"net.exe\""); });
        reloads("a command line with", [this] { filter("ProcessCommandLine has \"stop\""); });
        reloads("order by host, filtered", [this] { sort("DeviceName", Qt::AscendingOrder); });
        reloads("order by time, filtered", [this] { sort("Timestamp", Qt::AscendingOrder); });
        reloads("no filter", [this] { m_state.clearFilter(); });
        reloads("order by host", [this] { sort("DeviceName", Qt::AscendingOrder); });
        reloads("order by command line", [this] { sort("ProcessCommandLine", Qt::DescendingOrder); });
        reloads("order by time", [this] { sort("Timestamp", Qt::AscendingOrder); });
        step("100 pages down", [this] {
            for (int i = 0; i < 100; ++i)
                keyAndTurn(Qt::Key_PageDown);
        });
        step("to the end", [this] { keyAndTurn(Qt::Key_End, Qt::ControlModifier); });
        reloads("around", [this] { key(Qt::Key_A); });
        reloads("all again", [this] { m_state.setAround(std::nullopt); });
        step("select all", [this] { keyAndTurn(Qt::Key_A, Qt::ControlModifier); });
        step("to the start", [this] { keyAndTurn(Qt::Key_Home, Qt::ControlModifier); });
        asked("timeline, 500 bins",
            [](session::Case& opened) { return bool(opened.timeline(std::nullopt, 500, {}, {})); });
        asked("its middle tenth", [](session::Case& opened) {
            const auto all = opened.timeline(std::nullopt, 1, {}, {});
            if (!all || !all->extent)
                return false;
            const Ticks tenth = (all->extent->to - all->extent->from) / 10;
            const Ticks from = all->extent->from + tenth * 9 / 2;
            return bool(opened.timeline(TimeRange{from, from + tenth}, 500, {}, {}));
        });
        asked("tree of a finding", [](session::Case& opened) {
            const auto ids = opened.finding_ids({}, {});
            if (!ids || ids->empty())
                return false;
            const auto finding = opened.findings({(*ids)[ids->size() / 2]});
            return finding && opened.process_tree(finding->front().event, 2000, {});
        });
    }
    void report() const
    {
        std::printf("%-28s %10s %10s %10s %12s %8s\n", "step", "rows", "first ms", "all ms", "blocked ms", "MiB");
        for (const std::string& name : m_order) {
            const Figures& figures = m_figures.at(name);
            std::printf("%-28s %10d %10.1f %10.1f %12.1f %8ld\n", name.c_str(), figures.count, median(figures.first),
                median(figures.rows), median(figures.blocked), figures.memory);
        }
        std::printf("memory: %ld MiB at the end, %ld at most\n", memoryMiB("VmRSS:"), m_most);
    }

private:
    void filter(const std::string& predicate) { m_state.setPredicate(QString::fromStdString(predicate)); }
    void sort(const char* column, Qt::SortOrder order)
    {
        m_table->sortByColumn(m_model->columnOf(QLatin1String(column)), order);
    }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QKeyEvent press(QEvent::KeyPress, key, modifiers);
        QApplication::sendEvent(m_table, &press);
    }
    void keyAndTurn(int which, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        key(which, modifiers);
        QApplication::processEvents();
    }
    void note(const std::string& name, double first, double shown, double blocked)
    {
        if (!m_figures.contains(name))
            m_order.push_back(name);
        Figures& figures = m_figures[name];
        figures.first.push_back(first);
        figures.rows.push_back(shown);
        figures.blocked.push_back(blocked);
        figures.count = m_model->rowCount();
        figures.memory = std::max(figures.memory, memoryMiB("VmHWM:"));
        m_most = std::max(m_most, figures.memory);
        forgetMost();
    }
    /// Acts and lets the loop turn until the rows on screen are there.
    void step(const std::string& name, const std::function<void()>& act)
    {
        QElapsedTimer time;
        time.start();
        m_watchdog.start();
        act();
        while (!onScreen() && time.elapsed() < 60'000)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const double shown = double(time.nsecsElapsed()) / 1e6;
        turn(50);
        note(name, shown, shown, m_watchdog.stop());
    }
    /// A question to the case as the other pages ask it, and how long its answer took to come.
    void asked(const std::string& name, bool (*question)(session::Case&))
    {
        bool answered = false;
        QElapsedTimer time;
        time.start();
        m_watchdog.start();
        ask(
            &m_page, m_state.lanes(), session::Lane::Scan,
            [question](session::Case& opened, const std::stop_token&) -> Result<bool> { return question(opened); },
            [&answered](const Result<bool>& done) { answered = done && *done; });
        while (!answered && time.elapsed() < 60'000)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const double shown = double(time.nsecsElapsed()) / 1e6;
        note(name, shown, shown, m_watchdog.stop());
    }
    void reloads(const std::string& name, const std::function<void()>& act)
    {
        bool reloaded = false;
        const auto connection = QObject::connect(m_model, &EventsModel::reloaded, [&reloaded] { reloaded = true; });
        QElapsedTimer time;
        time.start();
        m_watchdog.start();
        act();
        std::optional<double> first;
        while (!(reloaded && onScreen()) && time.elapsed() < 120'000) {
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (!first && reloaded && m_model->rowCount() > 0 && m_model->eventAt(0))
                first = double(time.nsecsElapsed()) / 1e6;
        }
        const double shown = double(time.nsecsElapsed()) / 1e6;
        turn(50);
        note(name, first.value_or(shown), shown, m_watchdog.stop());
        QObject::disconnect(connection);
    }
    bool onScreen() const
    {
        const int row = m_table->rowAt(2);
        return m_model->isComplete() && (m_model->rowCount() == 0 || (row >= 0 && m_model->eventAt(row)));
    }
    static void turn(int milliseconds)
    {
        QEventLoop loop;
        QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
        loop.exec();
    }

    InvestigationState m_state;
    EventsPage m_page;
    EventsModel* m_model = nullptr;
    RowTable* m_table = nullptr;
    Watchdog m_watchdog;
    std::map<std::string, Figures> m_figures;
    std::vector<std::string> m_order;
    long m_most = 0; ///< memory, in MiB
};

/// What a browser of databases does with the same file: the number of rows, then the page that is on screen.
class Peer
{
public:
    explicit Peer(const char* path) { sqlite3_open_v2(path, &m_database, SQLITE_OPEN_READONLY, nullptr); }
    ~Peer() { sqlite3_close(m_database); }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    void measure(int rounds)
    {
        const std::string word =
            " WHERE d.device_name LIKE '%vssadmin%' OR a.name LIKE '%vssadmin%' OR i.file_name LIKE "
            "'%vssadmin%' OR c.value LIKE '%vssadmin%' OR pi.file_name LIKE '%vssadmin%' OR "
            "pc.value LIKE '%vssadmin%'";
        const std::pair<const char*, std::string> questions[]{{"open", " ORDER BY e.time"},
            {"a word that few rows hold", word + " ORDER BY e.time"},
            {"a column equal to", " WHERE i.file_name = 'net.exe' ORDER BY e.time"},
            {"order by host", " ORDER BY d.device_name"}, {"order by command line", " ORDER BY c.value DESC"}};
        std::printf("\n%-28s %10s %12s %12s\n", "count, LIMIT and OFFSET", "rows", "first ms", "last page ms");
        for (const auto& [name, tail] : questions) {
            std::vector<double> first;
            std::vector<double> last;
            std::int64_t rows = 0;
            for (int round = 0; round < rounds; ++round) {
                QElapsedTimer time;
                time.start();
                rows = run("SELECT count(*)" + std::string(from) + tail.substr(0, tail.find(" ORDER")));
                run(columns + std::string(from) + tail + " LIMIT 50 OFFSET 0");
                first.push_back(double(time.nsecsElapsed()) / 1e6);
                time.restart();
                run(columns + std::string(from) + tail + " LIMIT 50 OFFSET "
                    + std::to_string(std::max<std::int64_t>(rows - 50, 0)));
                last.push_back(double(time.nsecsElapsed()) / 1e6);
            }
            std::printf(
                "%-28s %10lld %12.1f %12.1f\n", name, static_cast<long long>(rows), median(first), median(last));
        }
    }

private:
    static constexpr const char* columns = "SELECT e.time, d.device_name, a.name, i.file_name, c.value";
    static constexpr const char* from = " FROM event e LEFT JOIN device d ON d.id = e.device LEFT JOIN account a ON "
                                        "a.id = e.account LEFT JOIN image i ON "
                                        "i.id = e.image LEFT JOIN text c ON c.id = e.command_line LEFT JOIN initiator "
                                        "p ON p.id = e.initiator LEFT JOIN "
                                        "image pi ON pi.id = p.image LEFT JOIN text pc ON pc.id = p.command_line";
    std::int64_t run(const std::string& sql)
    {
        sqlite3_stmt* statement = nullptr;
        std::int64_t first = 0;
        if (sqlite3_prepare_v2(m_database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            std::fprintf(stderr, "%s: %s\n", sqlite3_errmsg(m_database), sql.c_str());
        while (statement && sqlite3_step(statement) == SQLITE_ROW)
            first = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        return first;
    }
    sqlite3* m_database = nullptr;
};

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("standstill-bench"));
    applyScheme(application, Scheme::Light);
    if (argc < 2) {
        std::fprintf(stderr, "usage: window_bench CASE [ROUNDS]\n");
        return 2;
    }
    auto opened = session::Case::open(argv[1], session::OpenMode::ReadOnly);
    if (!opened) {
        std::fprintf(stderr, "%s: %s\n", argv[1], error_code_name(opened.error().code));
        return 1;
    }
    const auto info = (*opened)->info();
    if (!info)
        return 1;
    Bench bench(std::move(*opened), *info);
    bench.show();
    for (int round = 0; round < (argc > 2 ? std::max(1, std::atoi(argv[2])) : 3); ++round)
        bench.round();
    bench.report();
    if (argc > 3)
        Peer(argv[1]).measure(std::max(1, std::atoi(argv[3])));
    return 0;
}
