/** The joint between compiled parsers and the runtime. */
package org.strparser.api;
