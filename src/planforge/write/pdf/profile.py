"""The private profile of LibreOffice: our macro, and nothing fetched over a network."""

from __future__ import annotations

from pathlib import Path

from planforge.write.pdf.spacing import ORDER

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PROFILE = {
    # A profile that is not called complete is filled at the first start, over these files. Linked pictures
    # and texts are not fetched: whoever opens a document of others must not call where its author likes. What
    # asks all the same asks a proxy that is not there.
    "registrymodifications.xcu": f"""{_XML}
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office">
<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
<item oor:path="/org.openoffice.Office.Events/ApplicationEvents/Bindings">
<node oor:name="OnLoadFinished" oor:op="replace"><prop oor:name="BindingURL">
<value>vnd.sun.star.script:Standard.PlanForge.Loaded?language=Basic&amp;location=application</value></prop></node>
</item></oor:items>""",
    "basic/script.xlc": f"""{_XML}
<library:libraries xmlns:library="http://openoffice.org/2000/library">
<library:library library:name="Standard" library:link="false"/></library:libraries>""",
    "basic/Standard/script.xlb": f"""{_XML}
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
<library:element library:name="PlanForge"/></library:library>""",
    "basic/Standard/PlanForge.xba": f"""{_XML}
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="PlanForge"
 script:language="StarBasic">
Sub Loaded(event)
On Error GoTo Done
order = ConvertFromURL(event.Source.URL) &amp; &quot;{ORDER}&quot;
If FileExists(order) Then
event.Source.createInstance(&quot;com.sun.star.text.Defaults&quot;).ParaIsCharacterDistance = False
Kill order
End If
Done:
End Sub
</script:module>""",
}


def write_profile(profile: Path) -> None:
    """Write a profile of LibreOffice with the macro in it."""
    for name, content in _PROFILE.items():
        path = profile / "user" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
