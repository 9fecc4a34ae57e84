/**
 * What stands between a {@link org.strparser.runtime.StreamParser} and the place where its bytes come from: a blocking reader, a
 * selector loop, a flow, TLS.
 */
package org.strparser.runtime.driver;
