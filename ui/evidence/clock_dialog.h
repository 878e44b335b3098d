// SPDX-License-Identifier: GPL-3.0-or-later
// Asks whose clock was wrong, by how much, and how that is known. Changes nothing itself.
#pragma once

#include "core/model/clock.h"

#include <QDialog>
#include <string>
#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace standstill::ui {

class PlainLabel;

class ClockDialog : public QDialog
{
    Q_OBJECT
public:
    /// `chosen`: the host that is asked about first; empty = none yet.
    ClockDialog(const std::vector<std::string>& hosts, const std::string& chosen, QWidget* parent);
    std::string host() const;
    Ticks shift() const; ///< below zero for a clock that was fast
    QString why() const;

private:
    void check();

    std::vector<std::string> m_hosts;
    QComboBox* m_host;
    QComboBox* m_direction;
    QLineEdit* m_duration;
    PlainLabel* m_example;
    QLineEdit* m_why;
    QPushButton* m_correct = nullptr;
};

} // namespace standstill::ui
