import { type Command as Commander, Option } from "commander";
import { SECRET_NAMES, type SecretName } from "#domain/messages/provider-settings";
import type { Outcome } from "./commands";
import {
  keepEventKey,
  keepKey,
  provider,
  type SendGridOptions,
  type SmtpOptions,
  setSendGrid,
  setSmtp,
  setStandard,
  setTwilio,
  type TwilioOptions,
  testProvider,
} from "./provider";
import { told, withCommonOptions } from "./register";
import type { CommonOptions } from "./settings";

/** The commands about what messages are handed over to. */
export function providerCommands(dunbook: Commander): void {
  const command = dunbook
    .command("provider")
    .description("what messages are handed over to: SendGrid, a mail server, Twilio");
  withCommonOptions(command).action((options: CommonOptions) => told(provider(options), options));
  command
    .command("show", { hidden: true })
    .action((_: unknown, one: Commander) => told(provider(one.optsWithGlobals()), one.optsWithGlobals()));
  setCommands(command.command("set").description("change it; the key is given apart (provider key)"));
  keyCommands(command);
  command
    .command("test")
    .description("hand a few words to the provider, for yourself")
    .requiredOption("--to <address>", "your own e-mail address, or your telephone number (+37250001234)")
    .action(acting<{ readonly to: string }>((options) => testProvider(options, options.to)));
}

function setCommands(set: Commander): void {
  set
    .command("smtp")
    .description("e-mail by a mail server")
    .requiredOption("--host <name>", "its name (smtp.example.com)")
    .option("--port <number>", "465 for TLS from the start, 587 for STARTTLS; else what --tls calls for")
    .addOption(
      new Option("--tls <how>", "how the connection is encrypted")
        .choices(["required", "startTls", "none"])
        .default("startTls"),
    )
    .option("--user <name>", "the name to sign in with; without one no password is asked for")
    .action(acting<SmtpOptions>(setSmtp));
  set
    .command("sendgrid")
    .description("e-mail by SendGrid, with a key of your own")
    .addOption(
      new Option("--region <region>", "where the account is").choices(["global", "eu"]).default("global"),
    )
    .option("--url <address>", "another address, for a trial on this machine")
    .option("--sandbox", "let SendGrid check every e-mail and deliver none")
    .action(acting<SendGridOptions>(setSendGrid));
  set
    .command("twilio")
    .description("text messages by Twilio, with a token of your own")
    .requiredOption("--account <sid>", "the account SID (AC…)")
    .requiredOption("--from <sender>", "a number (+37250001234), a messaging service (MG…) or a name")
    .action(acting<TwilioOptions>(setTwilio));
  set
    .command("standard <channel>")
    .description("email or sms: go back to what this installation sends by")
    .action((channel: string, _: unknown, one: Commander) =>
      told(setStandard(one.optsWithGlobals<CommonOptions>(), channel), one.optsWithGlobals()),
    );
}

function keyCommands(command: Commander): void {
  command
    .command("key <provider>")
    .description(`keep the key or password of ${SECRET_NAMES.join(", ")}; it is read from standard input`)
    .option("--env <name>", "read it from this environment variable instead")
    .action((name: SecretName, _: unknown, one: Commander) =>
      told(keepKey(one.optsWithGlobals<KeyOptions>(), name), one.optsWithGlobals()),
    );
  command
    .command("event-key <key>")
    .description("the public key that SendGrid signs its events with")
    .action((key: string, _: unknown, one: Commander) =>
      told(keepEventKey(one.optsWithGlobals<CommonOptions>(), key), one.optsWithGlobals()),
    );
}

type KeyOptions = CommonOptions & { readonly env?: string };

/** A sub-command without arguments: its own options, and those of every command. */
const acting =
  <Own extends object>(act: (options: CommonOptions & Own) => Promise<Outcome>) =>
  (_: unknown, one: Commander): Promise<void> =>
    told(act(one.optsWithGlobals<CommonOptions & Own>()), one.optsWithGlobals());
