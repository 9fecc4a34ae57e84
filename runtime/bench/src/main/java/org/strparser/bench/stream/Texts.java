package org.strparser.bench.stream;

/** Messages that are text, to be framed. */
public final class Texts {

    /** The request of 703 bytes that picohttpparser's own benchmark uses. */
    public static final String REQUEST_703 = """
            GET /wp-content/uploads/2010/03/hello-kitty-darth-vader-pink.jpg HTTP/1.1
            Host: www.kittyhell.com
            User-Agent: Mozilla/5.0 (Macintosh; U; Intel Mac OS X 10.6; ja-JP-mac; rv:1.9.2.3) Gecko/20100401 Firefox/3.6.3 Pathtraq/0.9
            Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8
            Accept-Language: ja,en-us;q=0.7,en;q=0.3
            Accept-Encoding: gzip,deflate
            Accept-Charset: Shift_JIS,utf-8;q=0.7,*;q=0.7
            Keep-Alive: 115
            Connection: keep-alive
            Cookie: wp_ozh_wsa_visits=2; wp_ozh_wsa_visit_lasttime=xxxxxxxxxx; \
            __utma=xxxxxxxxx.xxxxxxxxxx.xxxxxxxxxx.xxxxxxxxxx.xxxxxxxxxx.x; \
            __utmz=xxxxxxxxx.xxxxxxxxxx.x.x.utmccn=(referral)|utmcsr=reader.livedoor.com|utmcct=/reader/|utmcmd=referral

            """.replace("\n", "\r\n");

    /** A request with a body of a known length. */
    public static final String POST = """
            POST /api/v1/orders HTTP/1.1
            Host: shop.example.org
            User-Agent: curl/8.5.0
            Accept: */*
            Content-Type: application/json
            Content-Length: 64

            """.replace("\n", "\r\n")
            + "{\"item\": 4711, \"count\": 3, \"note\": \""
                    .concat("x".repeat(64))
                    .substring(0, 62)
            + "\"}";

    /** A command of Redis. */
    public static final String REDIS_SET =
            "*3\r\n$3\r\nSET\r\n$12\r\nsession:4711\r\n$32\r\n" + "v".repeat(32) + "\r\n";

    private Texts() {}
}
