/** DNS queries are spread over several servers, and their answers brought back. */
package org.strparser.samples.loadbalancer;
