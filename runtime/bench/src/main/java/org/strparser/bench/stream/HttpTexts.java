package org.strparser.bench.stream;

/** HTTP messages to be framed. */
public final class HttpTexts {

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

    private HttpTexts() {}
}
