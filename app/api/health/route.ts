/** Tells whoever watches the server that it answers. */
export function GET(): Response {
  return Response.json({ok: true}, {headers: {"Cache-Control": "no-store"}});
}
