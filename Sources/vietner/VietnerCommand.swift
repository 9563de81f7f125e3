import ArgumentParser

@main
struct VietnerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "vietner")
}
