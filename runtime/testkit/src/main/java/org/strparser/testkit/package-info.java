/** Feeds one stream in many cuts to a consumer of buffers; knows no parser. */
package org.strparser.testkit;
