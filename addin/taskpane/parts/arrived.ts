import { PartMissing } from "../../desk/problem";

/** A part of the program that is on its way; throws `PartMissing` where it does not come. */
export async function arrived<Module>(part: Promise<Module>): Promise<Module> {
  try {
    return await part;
  } catch {
    throw new PartMissing();
  }
}
