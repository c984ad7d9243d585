/**
 * The part of a package-lock.json (version 3) that a package with fewer dependencies needs, places kept: what worked in
 * the whole tree is what is installed from the part. Nothing is asked of a registry. Throws where the lock lacks something.
 */
export function prunedLock(lock, manifest) {
  const { name, version, license, dependencies, engines } = manifest;
  const needed = reachable(lock.packages, dependencies, { optional: false });
  const wanted = reachable(lock.packages, dependencies, { optional: true });
  const packages = { "": { name, version, license, dependencies, engines } };
  for (const place of [...wanted].sort()) packages[place] = entryOf(lock.packages[place], !needed.has(place));
  return { name, version, lockfileVersion: lock.lockfileVersion, requires: true, packages };
}

/** The entry, marked by what it is in the part and not by what it was in the whole. */
function entryOf({ dev, devOptional, optional, peer, ...entry }, isOptional) {
  return isOptional ? { ...entry, optional: true } : entry;
}

/** Places of all packages that these dependencies lead to, over optional ones too or not. */
function reachable(packages, dependencies, { optional }) {
  const places = new Set();
  const open = Object.keys(dependencies).map((name) => ({ name, from: "", may: false }));
  for (let next = open.pop(); next; next = open.pop()) {
    const place = placeOf(packages, next.name, next.from);
    // An optional dependency or peer may have been left out of the whole tree as well.
    if (!place && next.may) continue;
    if (!place) throw new Error(`package-lock.json has no ${next.name} for ${next.from || "the functions"}`);
    if (places.has(place)) continue;
    places.add(place);
    open.push(...edgesOf(packages[place], place, optional));
  }
  return places;
}

function edgesOf(entry, from, optional) {
  const edges = (names, may) => names.map((name) => ({ name, from, may }));
  const isOptionalPeer = (name) => entry.peerDependenciesMeta?.[name]?.optional === true;
  const peers = Object.keys(entry.peerDependencies ?? {}).filter((name) => !isOptionalPeer(name));
  return [
    ...edges(Object.keys(entry.dependencies ?? {}), false),
    ...edges(peers, false),
    ...(optional ? edges(Object.keys(entry.optionalDependencies ?? {}), true) : []),
  ];
}

/** Where Node would find `name` from `from`: its own node_modules first, then each one further out. */
function placeOf(packages, name, from) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf("/node_modules/"), 0))) {
    const place = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (place in packages) return place;
    if (folder === "") return null;
  }
}
