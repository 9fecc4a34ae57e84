Map<String, String> jars = ['app', 'rules', 'more'].collectEntries { [it, new File(basedir, "$it/target/$it-1.jar").path] }
new File(localRepositoryPath, 'org/strparser').eachFileRecurse {
    if (it.name ==~ /strparser-(api|runtime)-.*\.jar/) {
        jars[it.name.replaceAll(/-\d.*/, '')] = it.path
    }
}

List<String> run(List<String> arguments) {
    Process java = ([System.getProperty('java.home') + '/bin/java'] + arguments).execute()
    StringBuilder out = new StringBuilder()
    StringBuilder err = new StringBuilder()
    java.waitForProcessOutput(out, err)
    assert err.toString() == ''
    return out.toString().readLines()
}

String path(Collection<String> jars) {
    return jars.join(File.pathSeparator)
}

assert run(['-cp', path(jars.values()), 'com.example.Sample']) == ['n=1', 'type=22']

List<String> listing = ['com.example.TlsRecordParser', 'com.example.more.CountedParser', '2', 'TlsRecord']
assert run(['-cp', path(jars.values()), 'com.example.Listing']) == listing
// One of the jars is a module that exports nothing.
List<String> modules = ['more', 'strparser-api', 'strparser-runtime'].collect { jars[it] }
assert run(['-p', path(modules), '--add-modules', 'com.example.more', '-cp', path([jars['app'], jars['rules']]),
        'com.example.Listing']) == listing
