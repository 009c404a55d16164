import {memo, useLayoutEffect, useRef, useState} from "react";
import type {ReactNode} from "react";
import {createPortal} from "react-dom";
import {findNames, isCellId} from "../../../lib/protocol/index.ts";
import {Cell, Value} from "../../cell/index.ts";
import {Sentence} from "../../ui/index.ts";
import {fill, findPlaces} from "./fill.ts";
import type {FindFile, Place} from "./fill.ts";

/** The page of a piece of prose: HTML of our own, with what is live in its places. */
export const Piece = memo(function Piece({
  blocks,
  findFile
}: {
  blocks: readonly string[];
  findFile: FindFile;
}): ReactNode {
  const element = useRef<HTMLDivElement>(null);
  const [places, setPlaces] = useState<readonly Place[]>([]);
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null || !fill(target, blocks, findFile)) return;
    setPlaces((before) => findPlaces(target, before));
  }, [blocks, findFile]);
  return (
    <>
      <div ref={element} className="nb-piece" />
      {places.map(({element: place, key}) => createPortal(<Part place={place} />, place, key))}
    </>
  );
});

function Part({place}: {place: Element}): ReactNode {
  const read = (name: string): string => place.getAttribute(`data-${name}`) ?? "";
  const id = read("id");
  switch (place.localName) {
    case "epi-cell":
      return isCellId(id) ? <Cell id={id} number={read("number") || null} /> : null;
    case "epi-value":
      return isCellId(id) ? <Value id={id} /> : null;
    case "epi-problem":
      return (
        <aside className="prose-problem" role="note">
          <Sentence parts={findNames(`Line ${read("line")}: ${read("message")}`)} />
        </aside>
      );
    default:
      return <em>{`A ${read("name")} stands here in the book.`}</em>;
  }
}
