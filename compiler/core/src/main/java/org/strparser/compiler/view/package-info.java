/**
 * Checked model to the Java source of the view of a message: a class with a typed accessor for each field.
 *
 * <pre>
 *   /// One TLS record.                      ▶   /** One TLS record. …
 *   message TlsRecord max 5 + 16 KiB {           public final class TlsRecord {
 *       content_type: u8 in 20 .. 24;                public long contentType() {
 *                                                        return message.fields().number(0);
 *                                                    }
 * </pre>
 *
 * <p>The source is as good as handwritten to who reads it, and names every class in full, so that no message name can hide
 * one. Same model, same text. Where fields lie is not computed here: accessors read the slots that the compiled parser fills.
 */
package org.strparser.compiler.view;
