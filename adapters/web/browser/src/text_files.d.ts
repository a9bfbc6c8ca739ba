// esbuild puts a text file into the page as one string.
declare module "*.txt" {
  const text: string;
  export default text;
}
