package org.strparser.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, as the jar says. */
final class Version implements IVersionProvider {

    Version() {}

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"strpc " + (version == null ? "(not packaged)" : version)};
    }
}
