import type { Command as Commander } from "commander";
import { CHANNELS, type Channel, type Level, levelName, UPCOMING_LEVEL } from "#domain/policy/terms";
import { openBackend } from "../../addin/backend";
import { type Outcome, withCloud } from "./commands";
import { EXIT, UsageError } from "./exit-codes";
import { levelOption } from "./option-values";
import type { PolicyOptions } from "./policy";
import { told } from "./register";

/** `policy channel 2 sms`: by which way a level goes out, without a file. */
export function channelCommand(policy: Commander): void {
  const command = policy
    .command("channel <level> <way>")
    .description(`how a level goes out: ${CHANNELS.join(", ")}; level 0 is the reminder before the due date`);
  command.action((level: string, way: string) => {
    const options = command.optsWithGlobals<PolicyOptions>();
    return told(setChannel(options, level, way), options);
  });
}

async function setChannel(options: PolicyOptions, number: string, way: string): Promise<Outcome> {
  const level = levelOption(number) ?? UPCOMING_LEVEL;
  const channel = CHANNELS.find((known) => known === way);
  if (!channel)
    throw new UsageError(`"${way}" is no way to send a notice: give one of ${CHANNELS.join(", ")}.`);
  return withCloud(options, async (cloud) => {
    const backend = openBackend(cloud);
    const { policy } = await backend.policy();
    if (level === UPCOMING_LEVEL ? policy.upcoming === null : policy.levels[level - 1] === undefined)
      throw new UsageError(`The policy has no level ${level}: it has ${policy.levels.length}.`);
    const wished =
      level === UPCOMING_LEVEL
        ? { ...policy, upcoming: policy.upcoming && { ...policy.upcoming, channel } }
        : {
            ...policy,
            levels: policy.levels.map((one, index) => withChannel(one, index === level - 1, channel)),
          };
    const saved = await backend.savePolicy(wished, policy.version);
    const warned = saved.warnings.map(({ problem, remedy }) => `Look at it: ${problem} ${remedy}`);
    const said = `${levelName(saved.policy, level)} goes out ${WAYS[channel]}: saved as version ${saved.policy.version}.`;
    return { code: EXIT.done, text: [said, ...warned].join("\n"), json: saved };
  });
}

const withChannel = (level: Level, isIt: boolean, channel: Channel): Level =>
  isIt ? { ...level, channel } : level;

const WAYS: Readonly<Record<Channel, string>> = {
  email: "by e-mail",
  sms: "as an SMS",
  letter: "as a letter to print and post",
};
