import { type ChildProcess, execFile, spawn } from "node:child_process";
import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The binary `waygate` and the built console. `cargo xtask` sets both. */
const program = process.env.WAYGATE_PROGRAM ?? "../target/debug/waygate";
const dist = process.env.WAYGATE_DIST ?? "../dist";

/** The database of sample data, a file that nothing writes to any more, with the folder it is in. */
export type Template = { folder: string; file: string };

/** Makes the database that each server begins with a copy of: the data of the scenario `typical`. */
export async function makeTemplate(): Promise<Template> {
  const folder = await mkdtemp(join(tmpdir(), "waygate-template-"));
  const server = await RestServer.on(folder, ["--sample"]);
  await server.stop();
  return { folder, file: "waygate.sqlite" };
}

/** A server over REST with a database of its own, as long as a test runs. */
export class RestServer {
  private child: ChildProcess | undefined;
  /** Where it is, without a slash at the end. Stays the same when it is started again. */
  url = "";

  private constructor(private readonly folder: string) {}

  /** One that begins with the template's data. */
  static async from(template: Template) {
    const folder = await mkdtemp(join(tmpdir(), "waygate-rest-"));
    for (const file of await readdir(template.folder)) {
      await copyFile(join(template.folder, file), join(folder, file));
    }
    return RestServer.on(folder, []);
  }

  static async on(folder: string, options: string[]) {
    const server = new RestServer(folder);
    await server.start(options);
    return server;
  }

  private get database() {
    return `sqlite:${join(this.folder, "waygate.sqlite")}`;
  }

  /** Starts it, where it was before if it ran. */
  async start(options: string[] = []) {
    const address = this.url === "" ? "127.0.0.1:0" : new URL(this.url).host;
    const arguments_ = ["serve", "--address", address, "--dist", dist, "--database", this.database, ...options];
    const child = spawn(program, arguments_, { stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    const told: string[] = [];
    child.stderr.on("data", (data: Buffer) => told.push(data.toString()));
    for await (const line of createInterface({ input: child.stdout })) {
      const url = /http:\/\/[^\s/]+/.exec(line)?.[0];
      if (url !== undefined) {
        this.url = url;
        // Nobody reads on: what it says further must not fill the pipe.
        child.stdout.resume();
        return;
      }
    }
    throw new Error(`waygate did not start: ${told.join("")}`);
  }

  /** Ends it at once, as a failure would. */
  async stop(signal: NodeJS.Signals = "SIGTERM") {
    const child = this.child;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  }

  /** Ends it and takes its data away. */
  async remove() {
    await this.stop("SIGKILL");
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Makes a token for someone, and gives it. */
  async addToken(account: string, role: "admin" | "reader" | "access-only" = "admin") {
    return this.command("token", "add", account, "--role", role);
  }

  /** Takes an account's tokens away, and with them its sessions. */
  async removeTokens(account: string) {
    const [_head, ...tokens] = (await this.command("token", "list")).split("\n");
    const ids = tokens.filter((line) => line.endsWith(` ${account}`)).map((line) => line.split(" ")[0] ?? "");
    for (const id of ids) await this.command("token", "remove", id);
  }

  private async command(...words: string[]) {
    const { stdout } = await run(program, [...words, "--database", this.database]);
    return stdout.trim();
  }
}
