/** Worker threads serve Redis requests of many connections through message sockets. */
package org.strparser.samples.gateway;
