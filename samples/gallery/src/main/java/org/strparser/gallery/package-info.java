/** One rule per protocol, compiled at build time. */
package org.strparser.gallery;
