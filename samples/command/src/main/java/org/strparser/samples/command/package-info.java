/** How the samples take their arguments and tell what went wrong. */
package org.strparser.samples.command;
