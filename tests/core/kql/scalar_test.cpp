// SPDX-License-Identifier: GPL-3.0-or-later
// Functions over single values: hashes, URLs, paths, addresses, arrays, bags, bytes.
#include "examples.h"

namespace standstill::test {

INSTANTIATE_TEST_SUITE_P(Hash, Examples,
    testing::Values(Example{"print hash('World'), hash('World', 100), hash_xxhash64(datetime(2015-01-01))",
                        "1846988464401551951|51|1380966698541616202\n"},
        Example{"print hash_sha256('World'), hash_md5('World')",
            "78ae647dc5544d227130a0682a51e30bc7777fbb6d8a8f17007463a3ecd1d524|f5a7924e621e84c9280a9a27e1bcb7f6\n"},
        Example{"print hash_sha256(datetime(2020-01-01))",
            "ba666752dc1a20eb750b0eb64e780cc4c968bc9fb8813461c1d7e750f302d71d\n"},
        Example{"print hash_sha1('abc'), hash_md5('')",
            "a9993e364706816aba3e25717850c26c9cd0d89d|d41d8cd98f00b204e9800998ecf8427e\n"},
        Example{"print hash('') == hash(''), hash('0123456789012345678901234567890123456789') != 0", "1|1\n"}));

INSTANTIATE_TEST_SUITE_P(Url, Examples,
    testing::Values(
        Example{"print parse_url('scheme://username:password@host:1234/this/is/a/path?k1=v1&k2=v2#fragment')",
            "{\"Scheme\":\"scheme\",\"Host\":\"host\",\"Port\":\"1234\",\"Path\":\"/this/is/a/"
            "path\",\"Username\":\"username\",\"Password\":\"password\",\"Query "
            "Parameters\":{\"k1\":\"v1\",\"k2\":\"v2\"},\"Fragment\":\"fragment\"}\n"},
        Example{
            "print u = parse_url('https://[::1]:8443') | project u.Host, u.Port, u.Path", "\"[::1]\"|\"8443\"|\"\"\n"},
        Example{"print parse_urlquery('k1=v1&k2=v2&k3')",
            "{\"Query Parameters\":{\"k1\":\"v1\",\"k2\":\"v2\",\"k3\":\"\"}}\n"},
        Example{"print url_encode('https://www.bing.com/hello word'), url_encode_component('a b')",
            "https%3a%2f%2fwww.bing.com%2fhello+word|a%20b\n"},
        Example{"print parse_path(@'C:\\temp\\file.txt')",
            "{\"Scheme\":\"\",\"RootPath\":\"C:\",\"DirectoryPath\":\"C:\\\\temp\",\"DirectoryName\":\"temp\","
            "\"Filename\":"
            "\"file.txt\",\"Extension\":\"txt\",\"AlternateDataStreamName\":\"\"}\n"},
        Example{"print parse_path('file://C:/temp/file.txt:some.exe')",
            "{\"Scheme\":\"file\",\"RootPath\":\"C:\",\"DirectoryPath\":\"C:/"
            "temp\",\"DirectoryName\":\"temp\",\"Filename\":\"file.txt\",\"Extension\":\"txt\","
            "\"AlternateDataStreamName\":"
            "\"some.exe\"}\n"},
        Example{"print p = parse_path(@'\\\\shared\\users\\temp\\file.txt.gz') | project p.DirectoryPath, p.Extension, "
                "p.RootPath",
            "\"\\\\\\\\shared\\\\users\\\\temp\"|\"gz\"|\"\"\n"},
        Example{"print tostring(parse_version('1.2.3.4')), tostring(parse_version('0.0.0.5')), "
                "tostring(parse_version('0.2')), "
                "tostring(parse_version('1')), tostring(parse_version('1.x')), tostring(parse_version('1.2.3.4.5')), "
                "tostring(parse_version('1.'))",
            "1000000020000000300000004|5|20000000000000000|1000000000000000000000000|||\n"},
        Example{"print parse_version('10.0.19041') > parse_version('9.9.9.9')", "1\n"},
        Example{"print parse_csv('aa,\"b,b,b\",cc,\"Escaping quotes: \"\"Title\"\"\"')",
            "[\"aa\",\"b,b,b\",\"cc\",\"Escaping quotes: \\\"Title\\\"\"]\n"},
        Example{"print parse_csv('record1,a,b,c\\nrecord2,x,y,z')", "[\"record1\",\"a\",\"b\",\"c\"]\n"}));

INSTANTIATE_TEST_SUITE_P(Addresses, Examples,
    testing::Values(
        Example{"print ipv4_is_private('10.1.2.3'), ipv4_is_private('172.16.0.1/16'), ipv4_is_private('192.169.0.1'), "
                "ipv4_is_private('x')",
            "1|1|0|null\n"},
        Example{
            "print ipv4_compare('192.168.1.1/24', '192.168.1.255'), ipv4_compare('192.168.1.1', '192.168.1.0', 31), "
            "ipv4_compare('10.0.0.1', '10.0.0.2'), ipv4_is_match('10.0.0.1', '10.0.0.9', 24)",
            "0|0|-1|1\n"},
        Example{"print ipv6_compare('fe80::85d:e82c:9446:7994', 'fe80::85d:e82c:9446:7995', 127), "
                "ipv6_compare('192.168.1.1', "
                "'::ffff:c0a8:0101'), ipv6_is_match('fe80::1', 'fe80::2'), ipv6_is_in_range('fe80::1', 'fe80::/10')",
            "0|0|0|1\n"},
        Example{"print parse_ipv6('192.168.255.255/24'), parse_ipv6('::1'), parse_ipv6('1::2::3')",
            "0000:0000:0000:0000:0000:ffff:c0a8:ff00|0000:0000:0000:0000:0000:0000:0000:0001|\n"},
        Example{"print parse_ipv4('192.168.1.1'), parse_ipv4_mask('127.0.0.1', 24), format_ipv4('192.168.1.1', 24), "
                "format_ipv4_mask('192.168.1.1/24', 32), format_ipv4('192.168.1.1/24', -1), format_ipv4(3232235777)",
            "3232235777|2130706432|192.168.1.0|192.168.1.0/24||192.168.1.1\n"},
        Example{"print ipv4_netmask_suffix('10.1.2.3/8'), ipv4_netmask_suffix('10.1.2.3'), "
                "ipv4_is_in_any_range('10.1.2.3', "
                "'8.8.8.0/24', '10.0.0.0/8'), ipv4_is_in_any_range('10.1.2.3', dynamic(['8.8.8.0/24']))",
            "8|32|1|0\n"},
        Example{"print has_ipv4('05:04:54 127.0.0.1 GET /favicon.ico 404', '127.0.0.1'), has_ipv4('05:04:54 "
                "127.0.0.256 GET', "
                "'127.0.0.256'), has_ipv4('05:04:54127.0.0.1 GET', '127.0.0.1'), has_any_ipv4('x 10.1.1.115 and "
                "10.1.1.201.', "
                "'1.1.1.1', '10.1.1.201')",
            "1|0|0|1\n"},
        Example{
            "print has_ipv4_prefix('05:04:54 127.0.0.1 GET', '127.0.'), has_ipv4_prefix('05:04:54 127.0.0.1 GET', "
            "'127.0'), "
            "has_ipv4_prefix('05:04:54 127.0.0.256 GET', '127.0.'), has_ipv4_prefix('05:04:54127.0.0.1 GET', '127.0.')",
            "1|0|0|0\n"}));

INSTANTIATE_TEST_SUITE_P(Texts, Examples,
    testing::Values(
        Example{"print indexof_regex('abcabc', 'a.c'), indexof_regex('abcabcdefg', 'a.c', 0, 9, 2), "
                "indexof_regex('abcabc', "
                "'a.c', 1, -1, 2), indexof_regex('ababaa', 'a.a', 0, -1, 2), indexof_regex('abcabc', 'a|ab', -1)",
            "0|3|-1|-1|null\n"},
        Example{"print translate('krasp', 'otsku', 'spark'), translate('abc', '', 'ab'), translate('abc', 'x', 'abc')",
            "kusto||xxx\n"},
        Example{
            "print replace_strings('A magic trick can turn a cat into a dog', dynamic(['cat', 'dog']), dynamic(['dog', "
            "'pigeon']))",
            "A magic trick can turn a dog into a pigeon\n"},
        Example{"print tohex(256), tohex(-256), tohex(256, 8), tohex(0)", "100|ffffffffffffff00|00000100|0\n"},
        Example{"print format_bytes(564), format_bytes(10332, 1), format_bytes(20010332), format_bytes(20010332, 2), "
                "format_bytes(20010332, 0, 'KB')",
            "564 Bytes|10.1 KB|19 MB|19.08 MB|19541 KB\n"},
        Example{"print isascii('abc'), isascii('ä'), unicode_codepoints_from_string('aä'), "
                "unicode_codepoints_to_string(97, dynamic([228])), make_string(75, 81, 76)",
            "1|0|[97,228]|aä|KQL\n"},
        Example{"print base64_decode_toarray('S3VzdG8='), base64_encode_fromarray(dynamic([75, 117])), "
                "base64_encode_fromguid(toguid('ae3133f2-6e22-49ae-b06a-16e6a9b212eb')), "
                "base64_decode_toguid('8jMxriJurkmwahbmqbIS6w==')",
            "[75,117,115,116,111]|S3U=|8jMxriJurkmwahbmqbIS6w==|ae3133f2-6e22-49ae-b06a-16e6a9b212eb\n"},
        Example{"datatable(a:string)['x'] | project column_ifexists('a', 'none'), column_ifexists('b', 'none')",
            "x|none\n"},
        Example{"print around(10, 12, 2), around(10, 13, 2), around(datetime(2020-01-01), datetime(2020-01-02), 1d)",
            "1|0|1\n"}));

INSTANTIATE_TEST_SUITE_P(Zones, Examples,
    testing::Values(
        Example{
            "print datetime_utc_to_local(datetime(2024-07-01 12:00), 'Europe/Berlin') == datetime(2024-07-01 14:00), "
            "datetime_utc_to_local(datetime(2024-01-01 12:00), 'Europe/Berlin') == datetime(2024-01-01 13:00), "
            "datetime_local_to_utc(datetime(2024-07-01 14:00), 'Europe/Berlin') == datetime(2024-07-01 12:00)",
            "1|1|1\n"},
        Example{"print isnull(datetime_utc_to_local(datetime(2024-07-01), 'Nowhere/Town')), "
                "isnull(datetime_utc_to_local(datetime(null), 'UTC')), datetime_utc_to_local(datetime(2024-07-01), "
                "'UTC') == "
                "datetime(2024-07-01)",
            "1|1|1\n"}));

INSTANTIATE_TEST_SUITE_P(Arrays, Examples,
    testing::Values(
        Example{
            "print array_split(dynamic([1, 2, 3, 4, 5]), 2), array_split(dynamic([1, 2, 3, 4, 5]), dynamic([1, 3]))",
            "[[1,2],[3,4,5]]|[[1],[2,3],[4,5]]\n"},
        Example{
            "print array_rotate_left(dynamic([1, 2, 3, 4, 5]), 2), array_rotate_right(dynamic([1, 2, 3, 4, 5]), 2), "
            "array_rotate_left(dynamic([]), 2)",
            "[3,4,5,1,2]|[4,5,1,2,3]|[]\n"},
        Example{"print array_shift_left(dynamic([1, 2, 3]), 2), array_shift_left(dynamic([1, 2, 3]), 2, -1), "
                "array_shift_right(dynamic([1, 2, 3]), 1), array_shift_left(dynamic(['a', 'b']), -1)",
            "[3,null,null]|[3,-1,-1]|[null,1,2]|[\"\",\"a\"]\n"},
        Example{"print bag_zip(dynamic(['a', 'b', 'c']), dynamic([1, '2'])), bag_set_key(dynamic({'a': 1}), 'b', 2)",
            "{\"a\":1,\"b\":\"2\",\"c\":null}|{\"a\":1,\"b\":2}\n"},
        Example{
            "print jaccard_index(dynamic([1, 2, 3]), dynamic([1, 2, 3, 4, 4, 4])), treepath(dynamic({'a': [1, 2], 'b': "
            "'x'}))",
            "0.75|[\"['a']\",\"['a'][0]\",\"['a'][1]\",\"['b']\"]\n"},
        Example{"datatable(a:long, b:string)[1, ''] | project bag_pack_columns(a, b), pack_all(true), pack_all()",
            "{\"a\":1,\"b\":\"\"}|{\"a\":1}|{\"a\":1,\"b\":\"\"}\n"},
        Example{"print binary_not(1), bitset_count_ones(255), round(degrees(pi())), round(radians(180), 3)",
            "-2|8|180|3.142\n"},
        Example{"datatable(x:long)[12, 10] | summarize binary_all_and(x), binary_all_or(x), binary_all_xor(x), "
                "percentiles_array(x, 0, 100), make_list_if(x, x > 10, 5)",
            "8|14|6|[10,12]|[12]\n"},
        Example{"datatable(t:datetime)[datetime(2024-04-11 10:00), datetime(2024-04-11 10:03), datetime(2024-04-11 "
                "10:09)] | "
                "sort by t asc | extend s = row_window_session(t, 1h, 5m) | project m = (t - s) / 1m",
            "0\n3\n0\n"}));

TEST(Scalars, what_is_not_supported_is_named)
{
    const auto refused = [](const char* query) {
        const auto compiled = kql::compile(query, {}, {});
        return compiled ? std::string("compiled") : compiled.error().subject;
    };
    EXPECT_EQ(refused("print hash(1d)"), "hash() of timespan");
    EXPECT_EQ(refused("print rand()"), "rand()");
    EXPECT_EQ(refused("print geo_distance_2points(1, 2, 3, 4)"), "geo_distance_2points()");
    EXPECT_EQ(refused("print series_decompose_anomalies(dynamic([1]))"), "series_decompose_anomalies()");
    EXPECT_EQ(refused("print ingestion_time()"), "ingestion_time()");
    EXPECT_EQ(refused("print bag_set_key(dynamic({}), '$.a.b', 1)"), "bag_set_key() with a path");
}

// What \\w, \\d and \\s stand for does not depend on which texts are searched together with a text.
INSTANTIATE_TEST_SUITE_P(RegexClasses, Examples,
    testing::Values(Example{"print extract(@'(\\w+)', 1, '-ab1_ c'), extract(@'(\\w+)', 1, '-\u00e4b\u0663_ c'), "
                            "extract(@'(\\W+)', 1, 'a-. b'), extract(@'(\\W+)', 1, '\u00e4-\u20ac b')",
                        "ab1_|\u00e4b\u0663_|-. |-\u20ac \n"},
        Example{"print extract(@'(\\d+)', 1, 'a12'), extract(@'(\\d+)', 1, 'a\u0661\u0662'), "
                "extract(@'(\\D+)', 1, '1ab2'), extract(@'([^\\D]+)', 1, 'ab12')",
            "12|\u0661\u0662|ab|12\n"},
        Example{"print 'a\tb' matches regex @'a\\sb', 'a\u00a0b' matches regex @'a\\sb', 'a\vb' matches regex "
                "@'a[\\s]b', 'a\u00a0b' matches regex @'a\\Sb'",
            "1|1|1|0\n"},
        Example{"print 'xstop' matches regex @'^[[:alpha:]\\d]stop', '1stop' matches regex @'^[[:alpha:]\\d]stop', "
                "'_stop' matches regex @'^[[:alpha:]\\w]stop', '-stop' matches regex @'^[[:alpha:]\\w]stop'",
            "1|1|1|0\n"}));

} // namespace standstill::test
