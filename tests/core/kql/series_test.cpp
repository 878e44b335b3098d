// SPDX-License-Identifier: GPL-3.0-or-later
// make-series, the functions over series, and scan.
#include "examples.h"

namespace standstill::test {

INSTANTIATE_TEST_SUITE_P(Series, Examples,
    testing::Values(
        // make-series: steps are counted from `from`, `to` is left out, gaps have the default
        Example{"datatable(x:long, v:long)[1, 10, 2, 20, 7, 70] | make-series s = sum(v), n = count() on x from 1 to 9 "
                "step 2",
            "[30,0,0,70]|[2,0,0,1]|[1,3,5,7]\n"},
        Example{"datatable(x:long)[3, 4] | make-series n = count() on x from 2 to 8 step 3", "[2,0]|[2,5]\n"},
        Example{"datatable(x:long)[5, 6, 12] | make-series n = count() on x step 5", "[2,1]|[5,10]\n"},
        Example{
            "datatable(t:timespan, v:real)[1h, 1.5, 3h, 2.5] | make-series a = avg(v) default = real(null) on t from "
            "0h to 4h step 1h",
            "[null,1.5,null,2.5]|[\"00:00:00\",\"01:00:00\",\"02:00:00\",\"03:00:00\"]\n"},
        Example{"datatable(x:real)[0.1, 0.6, 0.7] | make-series n = count() on x from 0.0 to 1.0 step 0.5",
            "[1,2]|[0.0,0.5]\n"},
        Example{"datatable(x:long)[] | make-series n = count() on x from 1 to 4 step 1", ""},
        Example{"datatable(x:long)[] | make-series kind=nonempty n = count() default = 7 on x from 1 to 4 step 1",
            "[7,7,7]|[1,2,3]\n"},
        Example{"datatable(x:long)[9, 10, 11] | make-series n = count() on x in range(5, 10, 5)", "[1,1]|[5,10]\n"},
        Example{
            "datatable(g:string, x:long)['a', 1, 'b', 2, 'a', 3] | make-series n = count() on x from 1 to 4 step 1 by "
            "g | sort by g asc",
            "a|[1,0,1]|[1,2,3]\nb|[0,1,0]|[1,2,3]\n"},
        // series
        Example{"print series_add(dynamic([1, 2]), dynamic([10, 2.5])), series_divide(dynamic([1, 3]), 2)",
            "[11,4.5]|[0.5,1.5]\n"},
        Example{"print series_less(dynamic([1, 5, null]), dynamic([2, 2, 2])), series_abs(dynamic([-1, 2.5]))",
            "[true,false,null]|[1,2.5]\n"},
        Example{"print series_fill_forward(dynamic([null, 1, null])), series_fill_backward(dynamic([null, 1, null])), "
                "series_fill_const(dynamic([null, 1]), 0), series_fill_forward(dynamic([3, -1, -1]), -1)",
            "[null,1,1]|[1,1,null]|[0,1]|[3,3,3]\n"},
        Example{"print series_fill_linear(dynamic([null, 1.0, null, 2.0])), series_fill_linear(dynamic([1, null, null, "
                "5]))",
            "[1.0,1.0,1.5,2.0]|[1,2,4,5]\n"},
        Example{"print s = dynamic([23, 46, 23, 87, 4, 8, 3, 75, 2, 56, 13, 75, 32, 16, 29]) | project series_stats(s)",
            "2|8|87|3|32.8|28.5036|812.457\n"},
        Example{
            "print y = dynamic([2, 5, 6, 8, 11, 15, 17, 18, 25, 26, 30, 30]) | extend (r, slope, v, rv, at) = "
            "series_fit_line(y) | project-away y | extend r = round(r, 3), slope = round(slope, 3), v = round(v, 3), "
            "rv = round(rv, 3), at = round(at, 3)",
            "0.983|2.731|98.629|1.686|1.064\n"},
        Example{"print series_pearson_correlation(dynamic([1, 2, 3]), dynamic([3, 2, 1])), "
                "series_dot_product(dynamic([1, 2]), dynamic([3, 4]))",
            "-1|11\n"},
        Example{"print series_iir(dynamic([1, 2, 3]), dynamic([1]), dynamic([1, -1]))", "[1.0,3.0,6.0]\n"}));

INSTANTIATE_TEST_SUITE_P(Scan, Examples,
    testing::Values(
        Example{"range x from 1 to 5 step 1 | scan declare (c:long=0) with (step s1: true => c = x + s1.c;)",
            "1|1\n2|3\n3|6\n4|10\n5|15\n"},
        Example{"datatable(t:long, e:string)[0, 'A', 1, '', 2, 'B', 3, ''] | sort by t asc | scan declare "
                "(f:string='') with "
                "(step s1: true => f = iff(isempty(e), s1.f, e);)",
            "0|A|A\n1||A\n2|B|B\n3||B\n"},
        // sessions end after half an hour; the step that ends them gives no rows
        Example{
            "datatable(t:timespan, e:string)[0m, 'A', 1m, 'A', 2m, 'B', 3m, 'D', 32m, 'B', 36m, 'C', 38m, 'D', 41m, "
            "'E', 75m, 'A'] | sort by t asc | scan with_match_id=id declare (start:timespan) with (step inside: true "
            "=> start = iff(isnull(inside.start), t, inside.start); step after output=none: t - inside.start > 30m;) "
            "| project m = t / 1m, e, s = start / 1m, id",
            "0|A|0|0\n1|A|0|0\n2|B|0|0\n3|D|0|0\n32|B|32|1\n36|C|32|1\n38|D|32|1\n41|E|32|1\n75|A|75|2\n"},
        // between a start and a stop, within five minutes
        Example{
            "datatable(t:timespan, e:string)[0m, 'A', 1m, 'Start', 2m, 'B', 3m, 'D', 4m, 'Stop', 6m, 'C', 8m, 'Start', "
            "11m, 'E', 12m, 'Stop'] | sort by t asc | scan with_match_id=m with (step s1: e == 'Start'; step s2: e != "
            "'Start' and e != 'Stop' and t - s1.t <= 5m; step s3: e == 'Stop' and t - s1.t <= 5m;) | project t / 1m, "
            "e, m",
            "1|Start|0\n2|B|0\n3|D|0\n4|Stop|0\n8|Start|1\n11|E|1\n12|Stop|1\n"},
        Example{
            "datatable(x:real)[1.5, real(inf), real(nan)] | serialize | scan declare (last:real) with (step s: true => "
            "last = s.x;)",
            "1.5|null\ninf|1.5\nnan|inf\n"}));

TEST(Scan, what_is_not_supported_is_named)
{
    const auto refused = [](const char* query) {
        const auto compiled = kql::compile(query, {}, {});
        return compiled ? std::string("compiled") : compiled.error().subject;
    };
    EXPECT_EQ(refused("print x = 1 | scan with (step s output=last: true;)"), "scan step output=last");
    EXPECT_EQ(
        refused("print x = 1 | make-series count() on x step 1 by x"), "make-series by groups without from and to");
    EXPECT_EQ(refused("print x = 1 | make-series count() on x in range(3, 9, 2)"),
        "make-series in range() that does not begin at a whole step");
}

} // namespace standstill::test
