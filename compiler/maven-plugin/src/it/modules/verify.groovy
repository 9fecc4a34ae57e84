List<String> path = ['app', 'rules', 'more'].collect { new File(basedir, "$it/target/$it-1.jar").path }
new File(localRepositoryPath, 'org/strparser').eachFileRecurse {
    if (it.name ==~ /strparser-(api|runtime)-.*\.jar/) {
        path << it.path
    }
}
Process java = [System.getProperty('java.home') + '/bin/java', '-cp', path.join(File.pathSeparator), 'com.example.Sample'].execute()
StringBuilder out = new StringBuilder()
StringBuilder err = new StringBuilder()
java.waitForProcessOutput(out, err)
assert err.toString() == ''
assert out.toString().readLines() == ['n=1', 'type=22']
