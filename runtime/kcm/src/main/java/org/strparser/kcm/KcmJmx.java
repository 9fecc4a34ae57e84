package org.strparser.kcm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Shows a {@link Kcm} over JMX, until it is closed. */
public final class KcmJmx implements AutoCloseable {
    private final MBeanServer server;
    private final ObjectName name;

    private KcmJmx(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /**
     * Registers the bean {@code org.strparser:type=Kcm,name=NAME}.
     *
     * @throws IllegalArgumentException if the name is no part of an object name, or is taken
     */
    public static KcmJmx register(Kcm kcm, MBeanServer server, String name) {
        try {
            ObjectName full = new ObjectName("org.strparser:type=Kcm,name=" + ObjectName.quote(name));
            server.registerMBean(new StandardMBean(new Bean(kcm), KcmMXBean.class, true), full);
            return new KcmJmx(server, full);
        } catch (InstanceAlreadyExistsException e) {
            throw new IllegalArgumentException("there is a Kcm bean named " + name + " already", e);
        } catch (JMException e) {
            throw new IllegalArgumentException("the bean " + name + " cannot be registered: " + e.getMessage(), e);
        }
    }

    /** What the bean is called. */
    public ObjectName name() {
        return name;
    }

    @Override
    public void close() {
        try {
            server.unregisterMBean(name);
        } catch (JMException e) {
            throw new IllegalStateException("the bean " + name + " is gone already", e);
        }
    }

    /** The columns of {@code MUX} in /proc/net/kcm_stats, by name. */
    public static Map<String, Long> mux(KcmCounters all) {
        ConnectionCounters sum = all.connections();
        Map<String, Long> columns = new LinkedHashMap<>();
        columns.put("RX-Msgs", sum.rxMessages());
        columns.put("RX-Bytes", sum.rxBytes());
        columns.put("TX-Msgs", sum.txMessages());
        columns.put("TX-Bytes", sum.txBytes());
        columns.put("TX-Retries", all.txRetries());
        columns.put("Attach", all.attached());
        columns.put("Unattach", all.unattached());
        columns.put("UnattchRsvd", all.unattachedReserved());
        columns.put("RX-RdyDrops", all.rxReadyDrops());
        return columns;
    }

    /** The columns of {@code Psock} in /proc/net/kcm_stats, by name. */
    public static Map<String, Long> psock(ConnectionCounters sum) {
        Map<String, Long> columns = new LinkedHashMap<>();
        columns.put("RX-Msgs", sum.rxMessages());
        columns.put("RX-Bytes", sum.rxBytes());
        columns.put("TX-Msgs", sum.txMessages());
        columns.put("TX-Bytes", sum.txBytes());
        columns.put("Reserved", sum.reserved());
        columns.put("Unreserved", sum.unreserved());
        columns.put("RX-Aborts", sum.rxAborts());
        columns.put("RX-Intr", sum.rxInterrupted());
        columns.put("RX-Unrecov", sum.rxUnrecovered());
        columns.put("RX-MemFail", sum.rxMemoryFailures());
        columns.put("RX-NeedMor", sum.rxNeedMore());
        columns.put("RX-BadLen", sum.rxBadLength());
        columns.put("RX-TooBig", sum.rxTooBig());
        columns.put("RX-Timeout", sum.rxTimeouts());
        columns.put("TX-Aborts", sum.txAborts());
        return columns;
    }

    /** What JMX reads; each attribute is taken when it is asked for. */
    private record Bean(Kcm kcm) implements KcmMXBean {
        @Override
        public int getMultiplexors() {
            return kcm.multiplexors().size();
        }

        @Override
        public Map<String, Long> getMux() {
            return mux(kcm.counters());
        }

        @Override
        public Map<String, Long> getPsock() {
            return psock(kcm.counters().connections());
        }

        @Override
        public Map<String, Long> getLost() {
            Map<String, Long> lost = new TreeMap<>();
            kcm.counters().lostMessages().forEach((cause, count) -> lost.put(cause.name(), count));
            return lost;
        }

        @Override
        public String report() {
            return kcm.report();
        }

        @Override
        public String statistics() {
            return kcm.statistics();
        }
    }
}
