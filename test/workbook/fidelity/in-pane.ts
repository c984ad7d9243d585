import { programsBySubject } from "./programs/all";

/** A pane that runs the programs when it is told to. */

declare global {
  interface Window {
    officeReady: Promise<unknown>;
    runProgram: (name: string) => Promise<unknown>;
  }
}

window.officeReady = Office.onReady().then(({ host }) => host);
window.runProgram = async (name) => {
  const program = Object.values(programsBySubject)
    .flat()
    .find((candidate) => candidate.name === name);
  if (!program) throw new Error(`There is no program "${name}"`);
  return program.run(Excel, { Office, OfficeExtension });
};
