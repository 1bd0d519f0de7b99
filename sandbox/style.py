"""How the stand-ins' few pages look."""

STYLE = """<style>
body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem;
background:#f4f1ea;color:#222}
p.text{background:#fff;border-radius:1rem;padding:.8rem 1rem}
input,button{font:inherit;padding:.6rem .8rem;margin:.3rem 0;min-height:44px}
label{display:block}label input{display:block;width:100%;box-sizing:border-box}
</style>"""
