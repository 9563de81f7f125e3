// swift-tools-version: 6.3
import PackageDescription

let package = Package(
    name: "posts",
    dependencies: [.package(name: "VietNER", path: "../vietner")],
    targets: [
        .executableTarget(name: "posts", dependencies: [.product(name: "VietNER", package: "VietNER")])
    ]
)
