package org.strparser.maven;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.build.RuleBuild;
import org.strparser.compiler.source.Plural;
import org.strparser.compiler.source.SourceText;

/**
 * Compiles the rules of the project to parsers, and writes the Java sources of their views, which are compiled with the project's own.
 * What did not change is neither compiled nor written.
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class CompileMojo extends RuleMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Where parsers, the rules' sources and the index go; what is there becomes part of the jar. */
    @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
    private File outputDirectory;

    /** Whether views are written; they need strparser-runtime as a dependency of the project. */
    @Parameter(property = "strparser.views", defaultValue = "true")
    private boolean views;

    /** Where the Java sources of the views go. */
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/strparser", required = true)
    private File viewDirectory;

    /** Where this goal remembers what it has done. */
    @Parameter(defaultValue = "${project.build.directory}/strparser", required = true)
    private File stateDirectory;

    /** Maven makes it. */
    public CompileMojo() {}

    @Override
    void run(List<SourceText> sources) throws IOException, MojoFailureException {
        if (views) {
            project.addCompileSourceRoot(viewDirectory.getPath());
        }
        RuleBuild.Result result = new RuleBuild(
                        outputDirectory.toPath(),
                        views ? Optional.of(viewDirectory.toPath()) : Optional.empty(),
                        stateDirectory.toPath().resolve(execution.getExecutionId() + ".state"),
                        execution.getVersion())
                .run(sources);
        if (result instanceof RuleBuild.Result.Rejected rejected) {
            throw refusal(rejected.compilations());
        }
        if (result instanceof RuleBuild.Result.Built built) {
            new DiagnosticLog(getLog()).compilations(built.compilations());
            getLog().info("compiled " + Plural.of(sources.size(), "rule") + " to "
                    + Plural.of(built.parsers(), "parser"));
        } else {
            getLog().info("nothing to compile: all parsers are up to date");
        }
    }

    private MojoFailureException refusal(List<Compilation> compilations) {
        new DiagnosticLog(getLog()).compilations(compilations);
        long wrong = compilations.stream()
                .filter(compilation -> !compilation.isSuccessful())
                .count();
        return new MojoFailureException(wrong == 1 ? "1 rule has errors" : wrong + " rules have errors");
    }
}
