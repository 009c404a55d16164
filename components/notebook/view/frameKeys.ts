import type {Key} from "../../cell/index.ts";

/** What a key asks of the cells themselves. */
export type FrameCommand =
  | "up"
  | "down"
  | "above"
  | "below"
  | "text-below"
  | "delete"
  | "duplicate"
  | "code"
  | "text"
  | "join"
  | "split"
  | "options"
  | "undo";

/** What a key means at a cell, or inside of one, beyond what it means in a chapter; null for any other. */
export function toFrameCommand(
  {key, altKey, ctrlKey, metaKey, shiftKey}: Key,
  where: "cell" | "inside"
): FrameCommand | null {
  const mod = ctrlKey || metaKey;
  if (mod && shiftKey && (key === "-" || key === "_")) return "split";
  if (where === "inside") return null;
  if (altKey && !mod && !shiftKey)
    return key === "ArrowUp" ? "up" : key === "ArrowDown" ? "down" : null;
  if (altKey) return null;
  if (mod) return key.toLowerCase() === "z" && !shiftKey ? "undo" : null;
  if (shiftKey) return key === "J" ? "join" : key === "D" ? "duplicate" : null;
  return KEYS[key] ?? null;
}

const KEYS: Readonly<Record<string, FrameCommand>> = {
  a: "above",
  b: "below",
  t: "text-below",
  d: "delete",
  Delete: "delete",
  y: "code",
  m: "text",
  z: "undo",
  o: "options"
};

/** Milliseconds between two presses that are one command for hands that know it so. */
const TWICE = 400;

/** Tells a key that asks again for what it has just done: Delete that is held down, and the second of two quick D's, by which a cell goes in Jupyter. */
export function createEcho(): (
  command: FrameCommand,
  key: {readonly repeat: boolean; readonly timeStamp: number}
) => boolean {
  let deletedAt = -Infinity;
  return (command, {repeat, timeStamp}) => {
    const isDelete = command === "delete";
    const isEcho = isDelete && (repeat || timeStamp - deletedAt < TWICE);
    deletedAt = isDelete && !isEcho ? timeStamp : -Infinity;
    return isEcho;
  };
}
