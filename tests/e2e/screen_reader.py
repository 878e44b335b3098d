#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader is told: opens the demo case in a window on a display of its own and goes, over AT-SPI alone,
through every page of the rail. Everything that can take the focus must have a name, and each page must show something.

  screen_reader.py PROGRAM FOLDER     (FOLDER is emptied and used)

Exits with 77, which ctest counts as skipped, where no display or accessibility bus can be had; it says which."""
import os
import shutil
import subprocess
import sys
import time

PAGES = ["Overview", "Findings", "Timeline", "Process tree", "Events", "Hunt", "Rules", "Evidence"]
SKIPPED = 77


def skip(why):
    print("skipped:", why)
    sys.exit(SKIPPED)


def display_of_its_own(log):
    """A server that chooses its own free number, and that number; (None, None) where none will start."""
    reading, writing = os.pipe()
    with open(log, "wb") as words:
        server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
                                  pass_fds=[writing], stdout=words, stderr=words)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()  # empty when the server ended instead
    if number:
        return server, ":" + number
    server.wait()
    return None, None


def again_on_a_display_of_its_own():
    needed = ["Xvfb", "dbus-run-session"]
    if not all(map(shutil.which, needed)) or not os.path.exists("/usr/libexec/at-spi-bus-launcher"):
        skip("needs " + ", ".join(needed) + " and at-spi2-core")
    folder = sys.argv[2]
    log = os.path.join(folder, "display.log")
    server, display = display_of_its_own(log)
    if server is None:
        skip("no display would start: " + open(log, errors="replace").read().strip())
    environment = dict(os.environ, SCREEN_READER_INNER="1", QT_QPA_PLATFORM="xcb", QT_ACCESSIBILITY="1",
                       QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", NO_AT_BRIDGE="0", LC_ALL="C.UTF-8", DISPLAY=display,
                       QT_FORCE_STDERR_LOGGING="1")
    environment.pop("XAUTHORITY", None)
    for name in ("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        environment[name] = os.path.join(folder, name.lower())
        os.makedirs(environment[name], mode=0o700)
    command = ["dbus-run-session", "--", sys.executable, os.path.abspath(__file__)] + sys.argv[1:]
    try:
        code = subprocess.call(command, env=environment)
    finally:
        server.terminate()
        server.wait()
    sys.exit(code)


if "SCREEN_READER_INNER" not in os.environ:
    shutil.rmtree(sys.argv[2], ignore_errors=True)
    os.makedirs(sys.argv[2])
    again_on_a_display_of_its_own()

try:
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi
except (ImportError, ValueError):
    skip("needs python3-gi and gir1.2-atspi-2.0")


def children(node):
    for index in range(min(node.get_child_count(), 300)):  # rows of a long table are alike
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def showing(node):
    """The node and what is below it, as far as it is on the screen."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [child for child in children(node) if child.get_state_set().contains(Atspi.StateType.SHOWING)]


def application(process):
    desktop = Atspi.get_desktop(0)
    for node in children(desktop):
        if node.get_process_id() == process.pid:
            return node
    return None


def until(question, seconds=30):
    end = time.time() + seconds
    while time.time() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(0.1)
    return None


def rail_button(root, name):
    for node in showing(root):
        if node.get_role() in (Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.RADIO_BUTTON,
                               Atspi.Role.CHECK_BOX) and node.get_name() == name:
            return node
    return None


def press(node):
    """As somebody would who hears "button": the action that is called so, not the one that sets the focus."""
    for index in range(Atspi.Action.get_n_actions(node)):
        if Atspi.Action.get_action_name(node, index) in ("Press", "Toggle"):
            return Atspi.Action.do_action(node, index)
    return False


def named(root, name):
    return next((node for node in showing(root) if node.get_name() == name and node.get_role() != Atspi.Role.LABEL), None)


def verdict_is_chosen(root):
    """Presses a verdict beside the findings: it is chosen, and the button that saves says so. None when all is well."""
    if not until(lambda: named(root, "Malicious"), 10):
        return "no verdict is offered"
    if not press(named(root, "Malicious")):
        return "a verdict can't be pressed"
    if not until(lambda: named(root, "Malicious").get_state_set().contains(Atspi.StateType.CHECKED), 5):
        return "a verdict that is pressed is not chosen"
    if not until(lambda: named(root, "Mark malicious"), 5):
        return "a verdict that is pressed is not what would be saved"
    return None


def main():
    program, folder = sys.argv[1:3]
    case = os.path.join(folder, "demo.standstill")
    subprocess.run([program, "demo", case], check=True, stdout=subprocess.DEVNULL)
    log = os.path.join(folder, "program.log")
    with open(log, "wb") as words:
        process = subprocess.Popen([program, case], stdout=words, stderr=words)
    failures = []
    try:
        Atspi.init()
        root = until(lambda: application(process) or process.poll() is not None)
        said = open(log, errors="replace").read().strip()
        if process.poll() is not None and "no Qt platform plugin could be initialized" in said:
            skip("no window can be opened on this display: " + said)
        if root in (None, True):
            print("the program is not on the accessibility bus", said)
            return 1
        if until(lambda: rail_button(root, PAGES[0])) is None:
            print("the case did not open")
            return 1
        for page in PAGES:
            button = rail_button(root, page)
            if button is None:
                failures.append(f"no button leads to {page}")
                continue
            if not press(button):
                failures.append(f"the button of {page} can't be pressed")
            time.sleep(0.7)
            focusable = 0
            for node in showing(root):
                if not node.get_state_set().contains(Atspi.StateType.FOCUSABLE):
                    continue
                focusable += 1
                # Cells may be empty; a filler only hands the focus on to what is in it.
                nameless = (Atspi.Role.TABLE_CELL, Atspi.Role.FILLER)
                if not node.get_name() and node.get_role() not in nameless:
                    failures.append(f"{page}: a {node.get_role_name()} without a name ({node.get_accessible_id()})")
            print(f"{page}: {focusable} can take the focus")
            if focusable < 10:
                failures.append(f"{page}: only {focusable} can take the focus")
            if page == "Findings" and (wrong := verdict_is_chosen(root)):
                failures.append(f"{page}: {wrong}")
        if process.poll() is not None:
            failures.append(f"the program ended with {process.returncode}")
    finally:
        process.terminate()
        process.wait()
    for failure in failures:
        print(failure)
    return 1 if failures else 0


sys.exit(main())
