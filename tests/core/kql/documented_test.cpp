// SPDX-License-Identifier: GPL-3.0-or-later
// What Kusto's reference says of expressions that hunts use and nobody recorded an answer for.
#include "examples.h"

namespace standstill::test {

INSTANTIATE_TEST_SUITE_P(DocumentedDates, Examples,
    testing::Values(Example{"print tostring(todatetime('02/01/2024')), tostring(todatetime('2/17/2016 08:40:01'))",
                        "2024-02-01T00:00:00.0000000Z|2016-02-17T08:40:01.0000000Z\n"},
        Example{"print tostring(todatetime('Sat, 8 Nov 14 15:05:02 GMT')), tostring(todatetime('8 Nov 2014 15:05')), "
                "tostring(todatetime('Saturday, 08-Nov-14 15:05:02 UTC')), tostring(todatetime('08-Nov-14 15:05'))",
            "2014-11-08T15:05:02.0000000Z|2014-11-08T15:05:00.0000000Z|2014-11-08T15:05:02.0000000Z|"
            "2014-11-08T15:05:00.0000000Z\n"},
        Example{"print tostring(todatetime('2014-11-08 15:05 GMT')), tostring(datetime(2014-11-08T15:05:25 UTC))",
            "2014-11-08T15:05:00.0000000Z|2014-11-08T15:05:25.0000000Z\n"},
        Example{"print todatetime('02/30/2024'), todatetime('13/01/2024'), todatetime('Sut, 8 Nov 14'), "
                "todatetime('8 Nov 14 25:00'), todatetime('8 Now 14'), todatetime('8-Nov/14'), todatetime('1/2')",
            "null|null|null|null|null|null|null\n"}));

INSTANTIATE_TEST_SUITE_P(DocumentedPairs, Examples,
    testing::Values(
        Example{
            "print s = 'bytes=125 failure=\"connection aborted\" \"event time\"=2021-01-01T10:00:54' | parse-kv s as "
            "(['event time']:datetime, bytes:long, failure:string) with (pair_delimiter=' ', kv_delimiter='=', "
            "quote='\"') | project tostring(['event time']), bytes, failure",
            "2021-01-01T10:00:54.0000000Z|125|connection aborted\n"},
        Example{"print s = 'src=(10.1.1.123) failure={a b} x=\"say \\\\\"no\\\\\"\"' | parse-kv s as (src:string, "
                "failure:string, x:string) with (pair_delimiter=' ', kv_delimiter='=', quote='()', quote='{}', "
                "quote='\"', escape='\\\\') | project src, failure, x",
            "10.1.1.123|a b|say \"no\"\n"},
        Example{"print s = 'name=John Doe phone=555 5555 city=New York' | parse-kv s as (name:string, phone:string, "
                "city:string) with (pair_delimiter=' ', kv_delimiter='=', greedy=true) | project name, phone, city",
            "John Doe|555 5555|New York\n"},
        Example{"print s = '[\"referer url: https://a/?dest=/?h=1\", \"message: logged in\"]' | parse-kv s as "
                "(['referer url']:string, message:string) with (regex=@'\"([\\w ]+)\\s*:\\s*([^\"]*)\"') "
                "| project ['referer url'], message",
            "https://a/?dest=/?h=1|logged in\n"}));

INSTANTIATE_TEST_SUITE_P(DocumentedBags, Examples,
    testing::Values(Example{"let bag = dynamic({'k1': 1, 'k2': {'p1': 'abc', 'p2': 2}}); print bag_has_key(bag, 'k1'), "
                            "bag_has_key(bag, '$.k2.p1'), bag_has_key(bag, '$.k2.p3'), bag_has_key(bag, 'k2.p1')",
                        "1|1|0|0\n"},
        Example{"print bag_remove_keys(dynamic({'a': 1, 'b': {'c': 2, 'd': {'e': 3, 'f': 4}}}), "
                "dynamic(['a', '$.b.c', '$.b.d.e', '$.x.y']))",
            "{\"b\":{\"d\":{\"f\":4}}}\n"},
        Example{"print extract_json('$.a[1].b', '{\"a\":[0,{\"b\":\"q\"}]}'), extract_json('$', '[1]')", "q|[1]\n"},
        Example{"let l = dynamic(['this', 'is', 'an', 'is', 'is']); print array_index_of(l, 'is'), "
                "array_index_of(l, 'is', 2), array_index_of(l, 'is', 2, 1), array_index_of(l, 'is', -1), "
                "array_index_of(l, 'is', 0, -1, 2), array_index_of(l, 'is', 0, -1, 4), array_index_of(l, 'x', 9)",
            "1|3|-1|4|3|-1|-1\n"}));

INSTANTIATE_TEST_SUITE_P(DocumentedSeries, Examples,
    testing::Values(Example{"print series_stats(dynamic([2, 5, 1, 8])) | project series_stats_min, "
                            "series_stats_min_idx, series_stats_avg, series_stats_variance",
                        "1|2|4|10\n"},
        Example{"print x = dynamic([2, 5, 1, 8]) | project series_stats(x) | project series_stats_x_max_idx", "3\n"},
        Example{
            "print x = dynamic([2, 5, 1, 8]) | extend (least, at) = series_stats(x) | project least, at", "1|2\n"}));

} // namespace standstill::test
