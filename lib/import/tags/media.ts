import {pick} from "./args.ts";
import type {Args} from "./args.ts";
import {link} from "./make.ts";
import type {Found} from "./make.ts";

/** Where a video, a gist or a post of another site is found: `*` stands for its id. */
const PLACES: Readonly<Record<string, readonly [address: string, words: string]>> = {
  youtube: ["https://www.youtube.com/watch?v=*", "Video on YouTube"],
  youtuber: ["https://www.youtube.com/watch?v=*", "Video on YouTube"],
  vimeo: ["https://vimeo.com/*", "Video on Vimeo"],
  bilibili: ["https://www.bilibili.com/video/*", "Video on Bilibili"],
  twitch: ["https://www.twitch.tv/videos/*", "Video on Twitch"],
  spotify: ["https://open.spotify.com/track/*", "Track on Spotify"],
  gist: ["https://gist.github.com/*", "Code on GitHub"],
  github: ["https://github.com/*", "Repository on GitHub"],
  tweet: ["https://twitter.com/i/status/*", "Post on Twitter"],
  twitter: ["https://twitter.com/i/status/*", "Post on Twitter"],
  x: ["https://x.com/i/status/*", "Post on X"],
  instagram: ["https://www.instagram.com/p/*", "Picture on Instagram"],
  jsfiddle: ["https://jsfiddle.net/*", "Code on JSFiddle"],
  codepen: ["https://codepen.io/*", "Code on CodePen"],
  asciinema: ["https://asciinema.org/a/*", "Recording on asciinema"]
};

/** What was embedded from another site as a link to it; null for other names, and for what names nothing. */
export function readEmbedded(name: string, args: Args): Found {
  const place = Object.hasOwn(PLACES, name) ? PLACES[name] : undefined;
  if (!place) return null;
  const [first = "", second = ""] = args.list;
  const user = pick(args, "user", "username");
  const given = pick(args, "id", "url", "src", "href", "repo") ?? first;
  const id =
    name === "gist" && /^[\w-]+$/.test(second) && !first.includes("/")
      ? `${first}/${second}`
      : given;
  if (/^https?:\/\/[^\s<>"]+$/i.test(id)) return link(id, pick(args, "title") ?? place[1]);
  if (!/^[\w./-]{1,200}$/.test(id) || id.includes("..")) return null;
  const path = user !== null && ["gist", "codepen"].includes(name) ? `${user}/${id}` : id;
  return link(place[0].replace("*", path), pick(args, "title") ?? place[1]);
}

/** A file that plays: a link to it. */
export function readPlayed(name: string, args: Args): Found {
  if (!["video", "audio", "mp4", "pdf", "embed-pdf", "file"].includes(name)) return null;
  const provider = pick(args, "provider");
  if (provider !== null) return readEmbedded(provider.toLowerCase(), args);
  const address = pick(args, "src", "url", "path", "file", "link") ?? args.list[0] ?? "";
  if (address === "" || /\s/.test(address)) return null;
  return link(address, pick(args, "title", "caption") ?? address.split("/").at(-1) ?? address);
}

/** A picture by its names in tags; null where none is named. */
export function readPicture(args: Args): Found {
  const address =
    pick(args, "src", "path", "url", "image_path", "image", "file", "filename") ??
    args.list[0] ??
    "";
  if (address === "" || /[\s{}]/.test(address)) return null;
  const title = pick(args, "title");
  const told = [title, pick(args, "caption"), pick(args, "attr")].filter((text) => text !== null);
  return {
    meaning: {
      kind: "image",
      address,
      alt: pick(args, "alt") ?? "",
      caption: told.length === 0 ? null : told.join(" ")
    }
  };
}

export function isPicture(name: string): boolean {
  return /^(?:.*[/_-])?(?:figure|fig|image|img|picture|photo)$/.test(name);
}
