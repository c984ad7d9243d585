const NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u;

/** Whether Excel takes a text as the name of a table; whether another has it already is not looked at. */
export const isTableName = (name: string): boolean => NAME.test(name);
