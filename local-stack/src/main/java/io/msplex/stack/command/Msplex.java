package io.msplex.stack.command;

import io.msplex.stack.state.StackFault;
import io.msplex.stack.state.WrongUsage;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The program behind {@code ./msplex}. What commands and options mean stands in the script alone, which shows it without starting this.
 */
@Command(
        name = "msplex",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TokenCommand.class,
            PartCommands.Stop.class,
            PartCommands.Start.class,
            PartCommands.Restart.class,
            ResetCommand.class,
            TrainCommand.class
        })
public final class Msplex {
    /** Exit code when the stack could not do what was asked. */
    static final int FAULT = 1;

    private Msplex() {}

    /**
     * Runs one command and ends the process with its exit code: 0 done, 1 a fault that the message explains, 2 wrong
     * usage.
     *
     * @param arguments the command and its options
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** All commands and options. */
    static CommandLine commandLine() {
        return new CommandLine(new Msplex())
                .setParameterExceptionHandler(Msplex::refuse)
                .setExecutionExceptionHandler(Msplex::explain);
    }

    private static int refuse(CommandLine.ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("msplex: " + wrong.getMessage());
        command.getErr().println("msplex: ./msplex help " + command.getCommandName() + " says how it is used.");
        return CommandLine.ExitCode.USAGE;
    }

    private static int explain(Exception fault, CommandLine command, CommandLine.ParseResult parsed) {
        if (fault instanceof WrongUsage wrong) {
            command.getErr().println("msplex: " + wrong.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (fault instanceof StackFault) {
            command.getErr().println("msplex: " + fault.getMessage());
        } else {
            command.getErr().println("msplex: this is a mistake in the launcher; please report it:");
            fault.printStackTrace(command.getErr());
        }
        return FAULT;
    }
}
