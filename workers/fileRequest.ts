import type {FileRequest} from "./messages.ts";

/** A worker's wish for a file, or null when the message is anything else. The sender is hostile: only own data properties of the right kinds count. */
export function maybeParseFileRequest(message: unknown): FileRequest | undefined {
  if (typeof message !== "object" || message === null || Array.isArray(message)) return undefined;
  const own = (key: string): unknown => Object.getOwnPropertyDescriptor(message, key)?.value;
  const [type, request, name] = [own("type"), own("request"), own("name")];
  if (type !== "file" || typeof request !== "number" || typeof name !== "string") return undefined;
  return Number.isSafeInteger(request) && name.length <= 200 ? {type, request, name} : undefined;
}
