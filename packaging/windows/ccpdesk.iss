; Setup program for Windows, made by Inno Setup 6 from what packaging/ccpdesk.spec made: iscc packaging\windows\ccpdesk.iss
; Not tried yet on a computer with Windows; see docs/administration.md.

#define Version GetVersionNumbersString("..\..\dist\ccpdesk\ccpdesk.exe")
#if Version == ""
  #define Version "0.1.0"
#endif

[Setup]
AppId={{6B0E6D0C-5B0B-4B7E-9F0D-9C9A54C1B6E1}
AppName=ccpdesk
AppVersion={#Version}
AppPublisher=The ccpdesk authors
LicenseFile=..\..\LICENSE
DefaultDirName={autopf}\ccpdesk
DisableProgramGroupPage=yes
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
CloseApplications=yes
OutputDir=..\..\dist
OutputBaseFilename=ccpdesk-setup
Compression=lzma2
SolidCompression=yes

[Tasks]
Name: startup; Description: "Start ccpdesk when I sign in"; Flags: unchecked

[InstallDelete]
; what an older version had and this one has not; profiles are in the users' own folders and are never touched
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\ccpdesk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\ccpdesk"; Filename: "{app}\ccpdesk.exe"
Name: "{autostartup}\ccpdesk"; Filename: "{app}\ccpdesk.exe"; Tasks: startup

[Registry]
Root: HKA; Subkey: "Software\Classes\ccpdesk.tel"; ValueType: string; ValueData: "Call with ccpdesk"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\ccpdesk.tel\shell\open\command"; ValueType: string; ValueData: """{app}\ccpdesk.exe"" ""%1"""
Root: HKA; Subkey: "Software\ccpdesk\Capabilities"; ValueType: string; ValueName: "ApplicationName"; ValueData: "ccpdesk"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\ccpdesk\Capabilities"; ValueType: string; ValueName: "ApplicationDescription"; ValueData: "Softphone for contact centres"
Root: HKA; Subkey: "Software\ccpdesk\Capabilities\UrlAssociations"; ValueType: string; ValueName: "tel"; ValueData: "ccpdesk.tel"
Root: HKA; Subkey: "Software\ccpdesk\Capabilities\UrlAssociations"; ValueType: string; ValueName: "sip"; ValueData: "ccpdesk.tel"
Root: HKA; Subkey: "Software\ccpdesk\Capabilities\UrlAssociations"; ValueType: string; ValueName: "sips"; ValueData: "ccpdesk.tel"
Root: HKA; Subkey: "Software\ccpdesk\Capabilities\UrlAssociations"; ValueType: string; ValueName: "callto"; ValueData: "ccpdesk.tel"
Root: HKA; Subkey: "Software\RegisteredApplications"; ValueType: string; ValueName: "ccpdesk"; ValueData: "Software\ccpdesk\Capabilities"; Flags: uninsdeletevalue

[Run]
Filename: "{app}\ccpdesk.exe"; Description: "Start ccpdesk"; Flags: postinstall nowait skipifsilent
