import {
  drawLand,
  layoutMap,
  NARROW,
  NARROW_LAND,
  toMapSpec,
  WIDE,
  WIDE_LAND
} from "../../../components/map/index.ts";
import {readBook} from "../../book.ts";

export const dynamic = "force-static";
export const dynamicParams = false;

export function generateStaticParams() {
  return [{name: "wide.svg"}, {name: "narrow.svg"}];
}

/** The contour lines under the map: a stencil for the page's colour. */
export async function GET(_request: Request, {params}: {params: Promise<{name: string}>}) {
  const {name} = await params;
  const {map, chapters} = readBook();
  const spec = toMapSpec(map, new Map(chapters.map((entry) => [entry.slug, entry])));
  const land =
    name === "wide.svg"
      ? drawLand(layoutMap(spec, WIDE), WIDE_LAND)
      : drawLand(layoutMap(spec, NARROW), NARROW_LAND);
  return new Response(land, {headers: {"Content-Type": "image/svg+xml"}});
}
