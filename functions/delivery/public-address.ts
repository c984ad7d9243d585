import { lookup } from "node:dns/promises";
import { BlockList, isIPv4 } from "node:net";

/** The addresses that a name leads to. */
export type LookUp = (host: string) => Promise<readonly string[]>;

/** A name that leads to a machine which is no server of the public internet. Where it leads is not told. */
export class NotPublic extends Error {
  override readonly name = "NotPublic";
  constructor() {
    super("its name leads to no server of the public internet");
  }
}

/**
 * The address under which a server of the public internet is to be called; throws NotPublic for any other. Whoever calls
 * uses this address and asks no second time: a name that leads elsewhere a moment later gains nothing. One address among
 * several that is not public is enough to refuse the name.
 */
export async function publicAddressOf(host: string, lookUp: LookUp = lookUpAll): Promise<string> {
  const addresses = await lookUp(host);
  const [first] = addresses;
  if (first === undefined || !addresses.every(isPublicAddress)) throw new NotPublic();
  return first;
}

/** IPv4 first: not every cloud network has the other. */
const lookUpAll: LookUp = async (host) =>
  (await lookup(host, { all: true, order: "ipv4first" })).map(({ address }) => address);

/** Whether an address is one of the public internet; anything that is no address is not. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, "ipv4");
  try {
    return global.check(address, "ipv6") && !special.check(address, "ipv6");
  } catch {
    return false;
  }
}

const special = new BlockList();
/** Source: IANA's IPv4 special-purpose address registry, multicast, and what is reserved. */
for (const [net, prefix] of [
  ...([
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
  ] as const),
  ...([
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.0.2.0", 24],
    ["192.88.99.0", 24],
  ] as const),
  ...([
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["198.51.100.0", 24],
    ["203.0.113.0", 24],
  ] as const),
  ...([
    ["224.0.0.0", 4],
    ["240.0.0.0", 4],
  ] as const),
] as const)
  special.addSubnet(net, prefix, "ipv4");
/** The same of IPv6 within what is handed out: Teredo and its kin, documentation, and 6to4, which wraps an IPv4 address. */
for (const [net, prefix] of [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const)
  special.addSubnet(net, prefix, "ipv6");

/** All of IPv6 that is handed out. */
const global = new BlockList();
global.addSubnet("2000::", 3, "ipv6");
