/**
 * What a build makes of compiled rules, shared by {@code strpc} and the Maven plugin: the files of an artefact, written by content,
 * and reports that machines read.
 *
 * <pre>
 *   src/main/strp/tls.strp            ▶   com/example/TlsRecordParser.class
 *   package com.example;                  META-INF/strparser/index
 *   message TlsRecord …                   META-INF/services/org.strparser.api.ParseMsg
 *                                         META-INF/strparser/com/example/tls.strp
 *                                         META-INF/native-image/strparser-rules/reachability-metadata.json
 * </pre>
 *
 * <p>Same sources, same bytes: nothing depends on time, on place or on the order of the files.
 */
package org.strparser.compiler.build;
