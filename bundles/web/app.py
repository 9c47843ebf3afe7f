"""A web server with one page."""
import os

from flask import Flask

app = Flask(__name__)


@app.route("/")
def hello():
    return f"Hello, {os.uname().nodename}! This is running inside a Container.\n"


app.run(host="0.0.0.0", port=5000)
