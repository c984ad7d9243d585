import { Argument, type Command as Commander, Option } from "commander";
import { LANGUAGES } from "#domain/ledger/customer";
import { ROLES } from "#domain/people/role";
import type { InviteRequest } from "#wire/people";
import { accept, acts, invite, leave, people, remove, rename, role, takeBack } from "./people";
import { told, withCommonOptions } from "./register";
import type { CommonOptions } from "./settings";

type InviteOptions = CommonOptions & Pick<InviteRequest, "role" | "name" | "language">;

/** The commands about who belongs to the organisation. */
export function peopleCommands(dunbook: Commander): void {
  const command = dunbook
    .command("people")
    .description("who belongs to the organisation, as what, and who is invited");
  withCommonOptions(command).action((options: CommonOptions) => told(people(options), options));
  inviting(command);
  command
    .command("role <who>")
    .description("give a member another role")
    .addArgument(new Argument("<role>", "what they will be").choices([...ROLES]))
    .action((who: string, wanted: string, _: unknown, one: Commander) =>
      told(role(one.optsWithGlobals(), who, wanted as InviteRequest["role"]), one.optsWithGlobals()),
    );
  command
    .command("remove <who>")
    .description("send a member away; what they did stays in the history")
    .action((who: string, _: unknown, one: Commander) =>
      told(remove(one.optsWithGlobals(), who), one.optsWithGlobals()),
    );
  command
    .command("name [name...]")
    .description("how colleagues know you; without a name: by the one you act under")
    .action((words: readonly string[], _: unknown, one: Commander) =>
      told(rename(one.optsWithGlobals(), words.join(" ") || null), one.optsWithGlobals()),
    );
  command
    .command("leave")
    .description("leave the organisation yourself")
    .action((_: unknown, one: Commander) => told(leave(one.optsWithGlobals()), one.optsWithGlobals()));
  withCommonOptions(
    dunbook
      .command("acts")
      .description("who changed what about the organisation, its people and its settings, the latest first")
      .option("--all", "all of them, not only the latest hundred"),
  ).action((options: CommonOptions & { readonly all?: boolean }) => told(acts(options), options));
}

function inviting(command: Commander): void {
  command
    .command("invite <email>")
    .description("invite somebody by mail; the mail holds a code that serves once")
    .addOption(new Option("--role <role>", "what they will be").choices([...ROLES]).makeOptionMandatory())
    .option("--name <name>", "how colleagues will know them; else by their address")
    .addOption(
      new Option("--language <code>", "of the mail; else the organisation's").choices([...LANGUAGES]),
    )
    .action((email: string, _: unknown, one: Commander) => {
      const options = one.optsWithGlobals<InviteOptions>();
      const { role: wanted, name, language } = options;
      const wish = { email, role: wanted, ...(name ? { name } : {}), ...(language ? { language } : {}) };
      return told(invite(options, wish), options);
    });
  command
    .command("take-back <email>")
    .description("take an invitation back: its code opens nothing any more")
    .action((email: string, _: unknown, one: Commander) =>
      told(takeBack(one.optsWithGlobals(), email), one.optsWithGlobals()),
    );
  command
    .command("accept <code>")
    .description("join by the code of an invitation, as whoever it was sent to")
    .action((code: string, _: unknown, one: Commander) =>
      told(accept(one.optsWithGlobals(), code), one.optsWithGlobals()),
    );
}
